using System.Text.Json;
using System.Text.Json.Serialization;
using Registry.Domain.Auditing;

namespace Registry.Web.Auditing;

/// <summary>An entry as REST and NDJSON tell it.</summary>
internal sealed record AuditView(
    string Id, DateTimeOffset Time, string? Who, string? Source, string Way, string What, string Action, [property: JsonPropertyName("object")] string Target, string Result, int Count, string? Reason,
    Guid Node, AuditRequest? Request, JsonElement? Before, JsonElement? After)
{
    public static AuditView Of(AuditEntry entry) => new(
        AuditPosition.Of(entry).ToString(), entry.Time, entry.Actor.Subject, entry.Actor.Source, WayOf(entry), entry.Topic, entry.Action, entry.Target,
        AuditQuestion.WordOf(entry.Result), entry.Count, entry.Reason, entry.Node, entry.Request, Json(entry.Before), Json(entry.After));

    public static string WayOf(AuditEntry entry) => entry.Actor.Way switch
    {
        AuditWay.Page => "page",
        AuditWay.Rest => "rest",
        AuditWay.Docker => "docker",
        _ => "server",
    };

    private static JsonElement? Json(string? text)
    {
        if (text is null)
            return null;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
