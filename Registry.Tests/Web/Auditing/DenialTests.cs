using Registry.Tests.Support;
using Registry.Tests.Web.Api;
using Registry.Tests.Web.Security;

namespace Registry.Tests.Web.Auditing;

/// <summary>What a denial is (design §7), asked over HTTP.</summary>
public sealed class DenialTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DockerRequest_ThatIsForbidden_IsToldSoThatItCanBeExplained()
    {
        var stranger = await app.AddHolderAsync("nx-search-read");
        for (var i = 0; i < 3; i++)
            Assert.Equal(403, await StatusAsync(stranger, "/v2/docker-hosted/team/app/manifests/1.0"));

        var entries = await Eventually.IsAsync(() => app.AuditAsync("object=docker-hosted/team/app:1.0"), found => found.Count > 0);

        Assert.All(entries, e => Assert.Equal(("access", "denied", "docker", "127.0.0.1"), (e.Text("what"), e.Text("result"), e.Text("way"), e.Text("source"))));
        Assert.True(entries.Count <= 2, "One a minute, and at most one minute ended meanwhile.");
        var request = entries[0]["request"]!;
        Assert.Equal(("docker-hosted", "team/app:1.0", "pull", "path"), (request.Text("repository"), request.Text("image"), request.Text("operation"), request.Text("connector")));
        Assert.Contains("is not granted", entries[0].Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyWhoIsAskedToSignIn_IsNoDenial_WrongCredentialsAre()
    {
        Assert.Equal(401, await StatusAsync(app.AnonymousClient(), "/v2/docker-hosted/quiet/app/manifests/1.0"));
        Assert.Equal(401, await StatusAsync(app.AnonymousClient(), "/service/rest/v1/security/users"));
        Assert.Equal(401, await StatusAsync(app.ClientFor("admin", "wrong"), "/v2/docker-hosted/quiet/app/manifests/1.0"));
        Assert.Equal(401, await StatusAsync(app.ClientFor("admin", "wrong too"), "/service/rest/v1/security/users"));

        var docker = await app.AuditedAsync("who=admin&what=sign-in&result=denied&object=docker-hosted");
        var rest = await app.AuditedAsync("who=admin&what=sign-in&result=denied&object=admin%20API");

        Assert.Equal(("admin", "admin"), (docker.Text("who"), rest.Text("who")));
        Assert.DoesNotContain(
            await app.AuditAsync("result=denied"),
            e => e["who"] is null && (e.ToJsonString().Contains("quiet/app", StringComparison.Ordinal) || e.ToJsonString().Contains("/security/users", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RestCall_ThatIsForbidden_IsTold()
    {
        var stranger = await app.AddHolderAsync("nx-search-read");
        Assert.Equal(403, (await stranger.SendAsync("GET", "/security/roles")).Status);

        var entry = await app.AuditedAsync("object=%2Fservice%2Frest%2Fv1%2Fsecurity%2Froles");

        Assert.Equal(("access", "denied", "rest"), (entry.Text("what"), entry.Text("result"), entry.Text("way")));
        Assert.StartsWith("holder-", entry.Text("who"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileName_IsKeptAsItWas_AndHarmsNoReader()
    {
        var stranger = await app.AddHolderAsync("nx-search-read");
        Assert.Equal(403, await StatusAsync(stranger, "/v2/docker-hosted/%3Cscript%3E%22=1+1/manifests/1.0"));

        var entry = await app.AuditedAsync("object=docker-hosted/%3Cscript%3E*");
        var csv = await app.Client.SendAsync("GET", "/registry/audit/export?format=csv&object=docker-hosted/%3Cscript%3E*");

        Assert.Equal("docker-hosted/<script>\"=1+1:1.0", entry.Text("object"));
        Assert.Contains("\"docker-hosted/<script>\"\"=1+1:1.0\"", csv.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BearerTokens_ThatAreRefused_AreTold_WithWhoseTheyWere()
    {
        await app.ActivateTokensAsync();
        var name = $"told-{Guid.NewGuid():N}";
        var owner = await app.AddUserAsync(name);
        const string scope = "repository:docker-hosted/told/app:pull";
        var token = await owner.TokenAsync(scope);
        Assert.Equal(404, await StatusAsync(app.BearerClient(token), "/v2/docker-hosted/told/app/manifests/1.0"));
        Assert.Equal(204, (await app.Client.SendAsync("DELETE", $"/security/users/{name}")).Status);
        await app.AddUserAsync(name, "nx-anonymous");
        for (var i = 0; i < 3; i++)
            Assert.Equal(401, await StatusAsync(app.BearerClient(token), "/v2/docker-hosted/told/app/manifests/1.0"));
        Assert.Equal(401, await StatusAsync(app.BearerClient("e30.e30.e30"), "/v2/docker-hosted/told/app/manifests/1.0"));

        var revoked = await app.AuditedAsync($"who={name}&what=sign-in&result=denied");
        var foreign = await Eventually.IsAsync(() => app.AuditAsync("what=sign-in&result=denied&object=docker-hosted"), found => found.Any(e => e["who"] is null));

        Assert.Equal(("docker-hosted", "refuse", "docker"), (revoked.Text("object"), revoked.Text("action"), revoked.Text("way")));
        Assert.Contains("not valid any more", revoked.Text("reason"), StringComparison.Ordinal);
        Assert.True((await app.AuditAsync($"who={name}&what=sign-in&result=denied")).Count <= 2, "One a minute, and at most one minute ended meanwhile.");
        Assert.Contains(foreign, e => e["who"] is null && e.Text("reason").Contains("none of this server", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/search?q=x")]
    [InlineData("/v2/token")]
    [InlineData("/SERVICE/REST/v1/repositories")]
    public async Task WrongPassword_IsToldWhereverItIsTried(string path)
    {
        await app.ActivateTokensAsync();
        var name = $"guessed-{Guid.NewGuid():N}";
        await app.AddUserAsync(name, "nx-anonymous");

        Assert.Equal(401, await StatusAsync(app.ClientFor(name, "wrong"), path));

        Assert.Equal("refuse", (await app.AuditedAsync($"who={name}&what=sign-in&result=denied")).Text("action"));
    }

    [Fact]
    public async Task WrongPassword_InTheFormOfOAuth2_IsTold()
    {
        await app.ActivateTokensAsync();
        var name = $"guessed-{Guid.NewGuid():N}";
        await app.AddUserAsync(name, "nx-anonymous");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "password"), KeyValuePair.Create("username", name), KeyValuePair.Create("password", "wrong")]);

        using var refused = await app.AnonymousClient().PostAsync("/v2/token", form, Cancellation);

        Assert.Equal(401, (int)refused.StatusCode);
        Assert.Equal("docker", (await app.AuditedAsync($"who={name}&what=sign-in&result=denied")).Text("way"));
    }

    private static async Task<int> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Cancellation);
        return (int)answer.StatusCode;
    }
}
