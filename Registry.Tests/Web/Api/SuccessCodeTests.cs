using System.Text.Json.Nodes;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Api;

/// <summary>The codes that strict clients insist on.</summary>
public sealed class SuccessCodeTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    public static TheoryData<string, string, int> Rows => new()
    {
        { "GET", "/status", 200 },
        { "GET", "/status/writable", 200 },
        { "GET", "/status/check", 200 },
        { "GET", "/system/node", 200 },
        { "GET", "/system/license", 200 },
        { "GET", "/repositories", 200 },
        { "GET", "/repositories/{repository}", 200 },
        { "GET", "/repositorySettings", 200 },
        { "POST", "/repositories/docker/hosted", 201 },
        { "GET", "/repositories/docker/hosted/{repository}", 200 },
        { "PUT", "/repositories/docker/hosted/{repository}", 204 },
        { "DELETE", "/repositories/{repository}", 204 },
        { "GET", "/blobstores", 200 },
        { "POST", "/blobstores/file", 204 },
        { "GET", "/blobstores/file/{blobstore}", 200 },
        { "PUT", "/blobstores/file/{blobstore}", 204 },
        { "GET", "/blobstores/{blobstore}/quota-status", 200 },
        { "DELETE", "/blobstores/{blobstore}", 204 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Call_ThatSucceeds_HasNexusCodeAndNoMoreBody(string method, string path, int expected)
    {
        var name = Rest.NewName();
        if (path.Contains("{repository}", StringComparison.Ordinal))
            await app.Client.CreateHostedAsync(Rest.Hosted(name));
        if (path.Contains("{blobstore}", StringComparison.Ordinal))
            await app.Client.SendAsync("POST", "/blobstores/file", new JsonObject { ["name"] = name, ["path"] = name });
        JsonObject? body = method is "GET" or "DELETE" ? null
            : path.StartsWith("/blobstores", StringComparison.Ordinal) ? new JsonObject { ["name"] = name, ["path"] = name }
            : Rest.Hosted(name);

        var answer = await app.Client.SendAsync(method, path.Replace("{repository}", name, StringComparison.Ordinal).Replace("{blobstore}", name, StringComparison.Ordinal), body);

        Assert.Equal(expected, answer.Status);
        Assert.Equal(method == "GET" && !path.StartsWith("/status", StringComparison.Ordinal) || path == "/status/check", answer.Body.Length > 0);
    }
}
