using System.Net;
using System.Text.Json.Nodes;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

/// <summary>The team assistant over the admin API, and what its teams can do then.</summary>
public sealed class TeamTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Team_IsShown_ThenMade_AndASecondTimeNothingChanges()
    {
        var member = await app.AddUserAsync("teamster", []);
        var body = new JsonObject { ["team"] = "infra/web", ["repository"] = "docker-hosted", ["users"] = new JsonArray("teamster") };

        var planned = await SendAsync("/registry/teams/plan", body);
        Assert.DoesNotContain((await app.Client.GetJsonAsync("/security/content-selectors")).AsArray(), s => (string)s!["name"]! == "team-infra-web");
        var made = await SendAsync("/registry/teams", body);
        var again = await SendAsync("/registry/teams", body);

        Assert.Equal(planned.ToJsonString(), made.ToJsonString());
        Assert.Equal(["docker-login", "docker-login", "docker-search", "docker-search", "team-infra-web", "team-infra-web-docker-hosted", "team-infra-web", "teamster"], made["objects"]!.AsArray().Select(o => (string)o!["name"]!));
        Assert.False((bool)made["changesNothing"]!);
        Assert.True((bool)again["changesNothing"]!);
        await new ImageClient(member, "docker-hosted/infra/web/app").PushImageAsync("1.0");
        await new ImageClient(member, "docker-hosted/infra/other/app").SendAsync("POST", "blobs/uploads/").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await new ImageClient(member, "docker-hosted/infra/web/app").DeleteAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
    }

    [Theory]
    [InlineData("""{"team":""}""", "team")]
    [InlineData("""{"team":"UPPER"}""", "team")]
    [InlineData("""{"team":"a","repository":"no-such"}""", "repository")]
    [InlineData("""{"team":"a","users":["nobody-knows"]}""", "users")]
    public async Task Wrong_IsToldAtItsField_AndNothingIsMade(string body, string field)
    {
        var refused = await app.Client.SendAsync("POST", "/registry/teams", JsonNode.Parse(body));

        Assert.Equal(400, refused.Status);
        Assert.Contains(refused.Json().AsArray(), p => (string)p!["id"]! == field);
        Assert.DoesNotContain((await app.Client.GetJsonAsync("/security/roles")).AsArray(), r => (string)r!["id"]! == "team-a");
    }

    [Fact]
    public async Task OtherOfTheSameName_IsInTheWay()
    {
        Assert.Equal(204, (await app.Client.SendAsync("POST", "/security/content-selectors", new JsonObject { ["name"] = "team-taken", ["expression"] = "path == \"/x\"" })).Status);

        var refused = await app.Client.SendAsync("POST", "/registry/teams", new JsonObject { ["team"] = "taken" });

        Assert.Equal(400, refused.Status);
        Assert.Contains("finds something else", refused.ToString(), StringComparison.Ordinal);
    }

    private async Task<JsonNode> SendAsync(string path, JsonNode body)
    {
        var answer = await app.Client.SendAsync("POST", path, body.DeepClone());
        Assert.True(answer.Status == 200, answer.ToString());
        return answer.Json();
    }
}
