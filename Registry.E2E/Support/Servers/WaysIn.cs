using System.Net.Http.Json;
using System.Text.Json;

namespace Registry.E2E.Support.Servers;

/// <summary>What an administrator sets about ports, hosts, certificates and the server, through the admin API.</summary>
internal static class WaysIn
{
    private const string Root = "/service/rest/v1";

    public static Task AddRepositoryAsync(this RegistryServer server, string name, object docker) =>
        server.SendAsync(HttpMethod.Post, "/repositories/docker/hosted", Hosted(name, docker));

    public static Task ChangeRepositoryAsync(this RegistryServer server, string name, object docker) =>
        server.SendAsync(HttpMethod.Put, $"/repositories/docker/hosted/{name}", Hosted(name, docker));

    /// <returns>Its id.</returns>
    public static async Task<long> MakeCertificateAsync(this RegistryServer server, long? replaces, params string[] hosts) =>
        (await server.SendAsync(HttpMethod.Post, "/registry/certificates/made", new { hosts, replaces })).GetProperty("id").GetInt64();

    public static async Task<string> AuthorityAsync(this RegistryServer server)
    {
        using var nobody = new HttpClient { BaseAddress = server.Address };
        return await nobody.GetStringAsync($"{Root}/registry/certificates/authority", TestContext.Current.CancellationToken);
    }

    public static Task SaveSettingsAsync(this RegistryServer server, object settings) => server.SendAsync(HttpMethod.Put, "/registry/settings", settings);

    /// <summary>The state of the connector on that port, in the words of the API; null: there is none.</summary>
    public static async Task<string?> ConnectorAsync(this RegistryServer server, int port)
    {
        var all = await server.SendAsync(HttpMethod.Get, "/registry/connectors", null);
        var one = all.EnumerateArray().FirstOrDefault(c => c.GetProperty("port").GetInt32() == port);
        return one.ValueKind == JsonValueKind.Undefined ? null : one.GetProperty("state").GetString();
    }

    private static object Hosted(string name, object docker) => new
    {
        name,
        online = true,
        storage = new { blobStoreName = "default", strictContentTypeValidation = true, writePolicy = "ALLOW" },
        docker,
    };

    private static async Task<JsonElement> SendAsync(this RegistryServer server, HttpMethod method, string path, object? body)
    {
        using var client = server.Client();
        using var request = new HttpRequestMessage(method, Root + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
