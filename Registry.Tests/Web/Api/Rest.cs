using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Registry.Tests.Web.Api;

/// <summary>Speaks the admin REST as Nexus' clients do.</summary>
internal static class Rest
{
    public const string Root = "/service/rest/v1";
    public const string HostedPath = "/repositories/docker/hosted";

    private static int names;

    /// <summary>A name that no other test has.</summary>
    public static string NewName() => $"test-repo-{Interlocked.Increment(ref names)}";

    /// <summary>What must be there, and nothing else.</summary>
    public static JsonObject Hosted(string name) => new()
    {
        ["name"] = name,
        ["online"] = true,
        ["storage"] = new JsonObject { ["blobStoreName"] = "default", ["strictContentTypeValidation"] = true, ["writePolicy"] = "ALLOW" },
        ["docker"] = new JsonObject { ["v1Enabled"] = false, ["forceBasicAuth"] = true },
    };

    /// <summary>The same with the member at a dotted path replaced by a JSON text; null removes it.</summary>
    public static JsonObject With(this JsonObject body, string path, string? json)
    {
        var names = path.Split('.');
        var owner = body;
        foreach (var name in names[..^1])
            owner = (JsonObject)(owner[name] ??= new JsonObject());
        if (json is null)
            owner.Remove(names[^1]);
        else
            owner[names[^1]] = JsonNode.Parse(json);
        return body;
    }

    public static async Task<RestAnswer> SendAsync(this HttpClient client, string method, string path, HttpContent? content)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var address = path.Contains("/service/", StringComparison.Ordinal) ? path : Root + path;
        using var request = new HttpRequestMessage(new HttpMethod(method), client.BaseAddress!.GetLeftPart(UriPartial.Authority) + address);
        request.Content = content;
        using var response = await client.SendAsync(request, cancellation);
        return new RestAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation), response.Headers);
    }

    public static Task<RestAnswer> SendAsync(this HttpClient client, string method, string path, JsonNode? body = null) =>
        client.SendAsync(method, path, body is null ? null : new StringContent(body.ToJsonString(), MediaTypeHeaderValue.Parse("application/json")));

    public static async Task<JsonNode> GetJsonAsync(this HttpClient client, string path)
    {
        var answer = await client.SendAsync("GET", path);
        Assert.Equal(200, answer.Status);
        return answer.Json();
    }

    /// <summary>Creates the repository and returns what GET tells about it.</summary>
    public static async Task<JsonNode> CreateHostedAsync(this HttpClient client, JsonObject body)
    {
        var answer = await client.SendAsync("POST", HostedPath, body);
        Assert.True(answer.Status == 201, answer.ToString());
        return await client.GetJsonAsync($"{HostedPath}/{body["name"]}");
    }
}

internal sealed record RestAnswer(int Status, string Body, HttpResponseHeaders Headers)
{
    public JsonNode Json() => JsonNode.Parse(Body)!;

    /// <summary>The fields of a refused form.</summary>
    public IEnumerable<string> Fields() => Json().AsArray().Select(p => (string)p!["id"]!);

    public string Message() => (string)Json()["message"]!;
}
