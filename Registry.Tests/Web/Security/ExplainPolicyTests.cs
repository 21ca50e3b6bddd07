using System.Text.Json.Nodes;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

/// <summary>What the repository's own rules forbid is told as such, in the words that clients get.</summary>
public sealed class ExplainPolicyTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadOnly_StopsThePushAtItsFirstUpload()
    {
        var name = await AddAsync(new RepositorySettings { Hosted = new HostedSettings { WritePolicy = WritePolicy.Deny } });

        var told = await ExplainAsync("Push", name, "team/app", "1.0");

        await IsRefusedAsync(told, "deployment policy", "POST", $"/repository/{name}/v2/team/app/blobs/uploads/");
    }

    [Fact]
    public async Task Offline_StopsThePull()
    {
        var name = await AddAsync(new RepositorySettings { Online = false });

        var told = await ExplainAsync("PullByTag", name, "team/app", "1.0");

        Assert.Equal(503, (int)told["status"]!);
        await IsRefusedAsync(told, "repository state", "GET", $"/repository/{name}/v2/team/app/manifests/1.0");
    }

    [Fact]
    public async Task ImmutableTag_IsFreeOnce_ThenNeitherMovesNorGoes()
    {
        var name = await AddAsync(new RepositorySettings { Hosted = new HostedSettings { ImmutableTags = ["v*"] } });
        Assert.True((bool)(await ExplainAsync("Push", name, "team/app", "v1"))["allowed"]!);
        var pushed = await new ImageClient(app.Client, $"{name}/team/app").PushImageAsync("v1");

        var moved = await ExplainAsync("Push", name, "team/app", "v1");
        var deleted = await ExplainAsync("Delete", name, "team/app", "v1");
        var byDigest = await ExplainAsync("Delete", name, "team/app", pushed.Digest);

        Assert.Contains("is immutable", Refused(moved), StringComparison.Ordinal);
        await IsRefusedAsync(deleted, "deletion", "DELETE", $"/repository/{name}/v2/team/app/manifests/v1");
        await IsRefusedAsync(byDigest, "deletion", "DELETE", $"/repository/{name}/v2/team/app/manifests/{pushed.Digest}");
        Assert.True((bool)(await ExplainAsync("Push", name, "team/app", "other"))["allowed"]!);
        var signature = await new ImageClient(app.Client, $"{name}/team/app").PushReferrerAsync(pushed);
        Assert.True((bool)(await ExplainAsync("Delete", name, "team/app", signature.Digest))["allowed"]!);
    }

    [Fact]
    public async Task ReadOnly_IsToldOfADelete_OnlyOfWhatIsThere()
    {
        var name = await AddAsync(new RepositorySettings());
        await new ImageClient(app.Client, $"{name}/team/app").PushImageAsync("1.0");
        await app.ChangeRepositoryAsync(name, new RepositorySettings { Hosted = new HostedSettings { WritePolicy = WritePolicy.Deny } });

        await IsRefusedAsync(await ExplainAsync("Delete", name, "team/app", "1.0"), "deletion", "DELETE", $"/repository/{name}/v2/team/app/manifests/1.0");
        Assert.True((bool)(await ExplainAsync("Delete", name, "team/app", "2.0"))["allowed"]!);
    }

    [Fact]
    public async Task SearchSwitchedOff_IsA404()
    {
        var told = await ExplainAsync("Search", "docker-hosted", "", "");

        Assert.True((bool)told["deniedByPolicy"]!);
        await IsRefusedAsync(told, "Docker V1 API", "GET", "/repository/docker-hosted/v1/search?q=a");
    }

    [Fact]
    public async Task MissingImage_IsAllowed_AndSaidToBeMissing()
    {
        var told = await ExplainAsync("PullByTag", "docker-hosted", "no/such", "1.0");

        Assert.True((bool)told["allowed"]!);
        Assert.Contains("There is no no/such:1.0", (string)told["note"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneRepository_OpensTheDoorOfTheMainAddress_ToAll()
    {
        var other = await AddAsync(new RepositorySettings());
        var user = $"door-{Guid.NewGuid():N}";
        var client = await app.AddUserAsync(user, await app.AddRoleAsync($"nx-repository-view-docker-{other}-read"));

        var byPath = await app.Client.GetJsonAsync($"/registry/access/explain?user={user}&operation=Login&repository=docker-hosted&connector=path");
        var own = await app.Client.GetJsonAsync($"/registry/access/explain?user={user}&operation=Login&repository=docker-hosted");

        Assert.Equal((true, false), ((bool)byPath["allowed"]!, (bool)own["allowed"]!));
        Assert.Equal((200, 403), (await StatusAsync(client, "/v2/"), await StatusAsync(client, "/repository/docker-hosted/v2/")));
    }

    private async Task<string> AddAsync(RepositorySettings settings)
    {
        var name = Rest.NewName();
        await app.AddRepositoryAsync(name, settings);
        return name;
    }

    private Task<JsonNode> ExplainAsync(string operation, string repository, string image, string reference) =>
        app.Client.GetJsonAsync($"/registry/access/explain?operation={operation}&repository={repository}&image={image}&reference={reference}&connector=path");

    private static string Refused(JsonNode told) => (string)told["steps"]!.AsArray().First(s => !(bool)s!["allowed"]!)!["because"]!;

    /// <summary>By this rule, and by the same status and sentence as the server's.</summary>
    private async Task IsRefusedAsync(JsonNode told, string policy, string method, string path)
    {
        var refused = told["steps"]!.AsArray().First(s => !(bool)s!["allowed"]!)!;
        Assert.Equal(policy, (string?)refused["policy"]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await app.Client.SendAsync(request, Cancellation);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["errors"]![0]!;
        Assert.Equal(((int)answer.StatusCode, (string)error["code"]!, (string)error["message"]!), ((int)told["status"]!, (string)told["code"]!, (string)told["message"]!));
    }

    private static async Task<int> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Cancellation);
        return (int)answer.StatusCode;
    }
}
