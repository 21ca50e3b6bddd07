using System.Net;
using System.Text.Json.Nodes;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

/// <summary>What is explained is what happens: each step of each explanation is asked of the running server as well.</summary>
public sealed class ExplainTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly string[] Expressions =
    [
        "path == \"/v2/\"", "path =^ \"/v2/team/\"", "path =~ \".*/team/.*\"", "path =~ \".*/manifests/1\\\\..*\"", "path =^ \"/v2/library/\"", "path == \"/v1/search\" or path =^ \"/v2/t\"",
        "path != \"/v2/team/app/manifests/1.0\"", "path =~ \"/v2/(team|word)/.*\" and path =~ \".*/uploads/.*\"", "path =~ \"(?i).*WORD.*\"", "format == \"docker\" and path =^ \"/v2/team/app/blobs\"",
    ];

    private static readonly PrivilegeAction[][] Actions =
    [
        [PrivilegeAction.Read], [PrivilegeAction.Add, PrivilegeAction.Edit], [PrivilegeAction.Read, PrivilegeAction.Add, PrivilegeAction.Edit], [PrivilegeAction.Delete], [PrivilegeAction.All],
    ];

    private static readonly string[] Images = ["team/app", "other/app", "word", "library/word"];
    private static readonly string[] Operations = ["Login", "PullByTag", "PullByDigest", "Push", "Delete", "ListTags", "Search"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>2,000 requests and more: expressions × actions × images × operations × their steps.</summary>
    [Fact]
    public async Task Verdict_IsTheStatusOfTheSameRequest()
    {
        await app.AddRepositoryAsync("explained", new() { Docker = new() { V1Enabled = true } });
        foreach (var image in Images)
            await new ImageClient(app.Client, $"explained/{image}").PushImageAsync("1.0");
        var asked = 0;
        foreach (var expression in Expressions)
        {
            foreach (var actions in Actions)
            {
                var name = $"explained-{Guid.NewGuid():N}";
                var client = await app.AddUserAsync(name, await app.AddRoleAsync(await app.AddSelectedAsync(expression, "explained", actions)));
                foreach (var operation in Operations)
                {
                    foreach (var image in operation is "Login" or "Search" ? [""] : Images)
                        asked += await CompareAsync(client, name, operation, image);
                }
            }
        }

        Assert.True(asked >= 2_000, $"{asked} requests were compared.");
    }

    [Fact]
    public async Task Refusal_NamesTheNearestPrivilege_AndWhatDockerPrints()
    {
        var user = $"near-{Guid.NewGuid():N}";
        await app.AddUserAsync(user, await app.AddRoleAsync(await app.AddSelectedAsync("path =^ \"/v2/team/\"", "docker-hosted", PrivilegeAction.Read)));

        var told = await app.Client.GetJsonAsync($"/registry/access/explain?user={user}&operation=Push&repository=docker-hosted&image=team/app&reference=1.0");

        Assert.False((bool)told["allowed"]!);
        Assert.Equal((403, "DENIED"), ((int)told["status"]!, (string)told["code"]!));
        Assert.StartsWith("denied: ", (string)told["dockerPrints"]!, StringComparison.Ordinal);
        var steps = told["steps"]!.AsArray();
        Assert.False((bool)Step("GET")["allowed"]!);
        Assert.True((bool)Step("HEAD")["allowed"]!);
        Assert.NotNull((string?)Step("HEAD")["privilege"]);
        Assert.Contains("grants read on this path, not add", (string)Step("POST")["nearestMiss"]!, StringComparison.Ordinal);

        JsonNode Step(string method) => steps.First(s => (string?)s!["method"] == method)!;
    }

    [Fact]
    public async Task Others_AreExplainedToThoseWhoMayReadThem()
    {
        var plain = await app.AddHolderAsync("nx-repository-view-docker-docker-hosted-read");

        Assert.Equal(200, (await plain.SendAsync("GET", "/registry/access/explain?operation=Login&repository=docker-hosted")).Status);
        Assert.Equal(403, (await plain.SendAsync("GET", "/registry/access/explain?user=admin&operation=Login&repository=docker-hosted")).Status);
        Assert.Equal(404, (await app.Client.SendAsync("GET", "/registry/access/explain?operation=Login&repository=no-such")).Status);
        Assert.Equal(400, (await app.Client.SendAsync("GET", "/registry/access/explain?operation=Fly&repository=docker-hosted")).Status);
    }

    private async Task<int> CompareAsync(HttpClient client, string user, string operation, string image)
    {
        var reference = operation == "PullByDigest" ? "sha256:" + new string('a', 64) : "1.0";
        var told = await app.Client.GetJsonAsync($"/registry/access/explain?user={user}&operation={operation}&repository=explained&image={image}&reference={reference}");
        var asked = 0;
        foreach (var step in told["steps"]!.AsArray())
        {
            if (step!["policy"] is not null)
                continue;
            asked++;
            var path = (string)step["path"]!;
            // A delete that is allowed would take away what the next case pulls.
            if ((string)step["method"]! == "DELETE" && (bool)step["allowed"]!)
                continue;
            using var request = new HttpRequestMessage(new HttpMethod((string)step["method"]!), "/repository/explained" + path);
            using var answer = await client.SendAsync(request, Cancellation);
            Assert.True((answer.StatusCode != HttpStatusCode.Forbidden) == (bool)step["allowed"]!, $"{user} {operation} {step} got {answer.StatusCode}");
        }

        return asked;
    }
}
