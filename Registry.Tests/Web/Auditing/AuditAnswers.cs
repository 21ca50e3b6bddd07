using System.Text.Json.Nodes;
using Registry.Tests.Support;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Auditing;

/// <summary>Reads the trail as its REST tells it.</summary>
internal static class AuditAnswers
{
    public static async Task<IReadOnlyList<JsonNode>> AuditAsync(this RegistryApp app, string query) =>
        [.. (await app.Client.GetJsonAsync($"/registry/audit?{query}"))["items"]!.AsArray().Select(i => i!)];

    /// <summary>The newest entry, as soon as it was written.</summary>
    public static async Task<JsonNode> AuditedAsync(this RegistryApp app, string query) =>
        (await Eventually.IsAsync(() => app.AuditAsync(query), found => found.Count > 0))[0];

    public static string Text(this JsonNode entry, string name) => (string)entry[name]!;
}
