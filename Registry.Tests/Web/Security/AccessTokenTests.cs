using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Registry.Domain.Security;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Security.Tokens;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

public sealed class AccessTokenTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secret_IsShownOnce_StandsForThePassword_AndIsNotStored()
    {
        var made = await MakeAsync(new() { ["name"] = "ci" });

        var secret = (string)made["secret"]!;
        Assert.StartsWith("regt_", secret, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await RootAsync(app.ClientFor(RegistryApp.UserName, secret)));
        Assert.Equal(HttpStatusCode.Unauthorized, await RootAsync(app.ClientFor("anonymous", secret)));
        Assert.Equal(HttpStatusCode.Unauthorized, await RootAsync(app.ClientFor(RegistryApp.UserName, secret[..^1] + (secret[^1] == '0' ? '1' : '0'))));
        var listed = (await app.Client.GetJsonAsync("/registry/access-tokens")).AsArray().Single(t => (string)t!["name"]! == "ci")!;
        Assert.Null(listed["secret"]);
        Assert.Equal(secret[^4..], (string)listed["hint"]!);
        await using var db = app.Services.GetRequiredService<DatabaseFactory>().CreateDbContext();
        Assert.DoesNotContain(await db.AccessTokens.Select(t => t.Hash).ToListAsync(Cancellation), hash => secret.Contains(hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadOnly_Pulls_AndChangesNothing()
    {
        var image = new ImageClient(app.Client, $"docker-hosted/{Guid.NewGuid():N}");
        await image.PushImageAsync("1.0");
        var secret = (string)(await MakeAsync(new() { ["name"] = "reader", ["readOnly"] = true }))["secret"]!;
        var reader = app.ClientFor(RegistryApp.UserName, secret);

        await image.As(reader).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await image.As(reader).SendAsync("POST", "blobs/uploads/").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await image.As(reader).DeleteAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        Assert.Equal(200, (await reader.SendAsync("GET", "/security/users")).Status);
        Assert.Equal(403, (await reader.SendAsync("DELETE", "/repositories/docker-hosted")).Status);
    }

    [Fact]
    public async Task Repositories_LimitIt()
    {
        await app.AddRepositoryAsync("other", new());
        var secret = (string)(await MakeAsync(new() { ["name"] = "limited", ["repositories"] = new JsonArray("other") }))["secret"]!;
        var limited = app.ClientFor(RegistryApp.UserName, secret);

        await new ImageClient(limited, "other/app").PushImageAsync("1.0");
        await new ImageClient(limited, "docker-hosted/app").SendAsync("POST", "blobs/uploads/").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        Assert.Equal(403, (await limited.SendAsync("GET", "/security/users")).Status);
    }

    [Fact]
    public async Task Revoked_IsRefusedAtOnce_AndWithItItsBearers()
    {
        await app.ActivateTokensAsync();
        var image = new ImageClient(app.Client, $"docker-hosted/{Guid.NewGuid():N}");
        await image.PushImageAsync("1.0");
        var made = await MakeAsync(new() { ["name"] = "leaked" });
        var client = app.ClientFor(RegistryApp.UserName, (string)made["secret"]!);
        var bearer = app.BearerClient(await client.TokenAsync($"repository:{image.Name}:pull"));
        await image.As(client).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await image.As(bearer).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);

        Assert.Equal(204, (await app.Client.SendAsync("DELETE", $"/registry/access-tokens/{made["id"]}")).Status);

        await image.As(client).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await image.As(bearer).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        Assert.Equal(404, (await app.Client.SendAsync("DELETE", $"/registry/access-tokens/{made["id"]}")).Status);
    }

    [Fact]
    public async Task Token_SignsInNoPage_ChangesNoPassword_AndMakesNoToken()
    {
        var secret = (string)(await MakeAsync(new() { ["name"] = "script" }))["secret"]!;

        var page = await app.Services.GetRequiredService<ISignIn>().PasswordAsync(RegistryApp.UserName, secret, IPAddress.Loopback, Cancellation);
        Assert.Null(page.Subject);
        var another = await app.ClientFor(RegistryApp.UserName, secret).SendAsync("POST", "/registry/access-tokens", new JsonObject { ["name"] = "more", ["readOnly"] = true });
        Assert.Equal(403, (await app.ClientFor(RegistryApp.UserName, (string)(await MakeAsync(new() { ["name"] = "weak", ["readOnly"] = true }))["secret"]!)
            .SendAsync("POST", "/registry/access-tokens", new JsonObject { ["name"] = "stronger" })).Status);
        Assert.Equal(403, another.Status);
    }

    [Fact]
    public async Task Others_AreForThoseWhoMayChangeUsers()
    {
        var name = $"plain-{Guid.NewGuid():N}";
        var plain = await app.AddUserAsync(name, await app.AddRoleAsync("nx-repository-view-docker-*-read"));
        var own = (await MakeAsync(new() { ["name"] = "mine" }, plain));
        var admins = await MakeAsync(new() { ["name"] = "admins" });

        Assert.Equal(403, (await plain.SendAsync("GET", "/registry/access-tokens?userId=admin")).Status);
        Assert.Equal(403, (await plain.SendAsync("GET", "/registry/access-tokens?userId=*")).Status);
        Assert.Equal(403, (await plain.SendAsync("POST", "/registry/access-tokens", new JsonObject { ["name"] = "x", ["userId"] = "admin" })).Status);
        Assert.Equal(404, (await plain.SendAsync("DELETE", $"/registry/access-tokens/{admins["id"]}")).Status);
        Assert.Equal(["mine"], (await plain.GetJsonAsync("/registry/access-tokens")).AsArray().Select(t => (string)t!["name"]!));
        Assert.Equal(204, (await app.Client.SendAsync("DELETE", $"/registry/access-tokens/{own["id"]}")).Status);

        await MakeAsync(new() { ["name"] = "left behind" }, plain);
        Assert.Equal(204, (await app.Client.SendAsync("DELETE", $"/security/users/{name}")).Status);
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"tab\there"}""", "name")]
    [InlineData("""{"name":"x","repositories":[]}""", "repositories")]
    [InlineData("""{"name":"x","repositories":["no-such"]}""", "repositories")]
    [InlineData("""{"name":"x","expiresInDays":0}""", "expires")]
    [InlineData("""{"name":"x","expiresInDays":99999}""", "expires")]
    public async Task Wrong_IsToldAtItsField(string body, string field)
    {
        var refused = await app.Client.SendAsync("POST", "/registry/access-tokens", JsonNode.Parse(body));

        Assert.Equal(400, refused.Status);
        Assert.Contains(refused.Json()!.AsArray(), p => (string)p!["id"]! == field);
    }

    [Fact]
    public async Task Use_IsWrittenDown()
    {
        var made = await MakeAsync(new() { ["name"] = "used" });
        Assert.Equal(HttpStatusCode.OK, await RootAsync(app.ClientFor(RegistryApp.UserName, (string)made["secret"]!)));

        await app.Services.GetServices<IHostedService>().OfType<AccessTokenUses>().Single().WriteAsync(Cancellation);

        var listed = (await app.Client.GetJsonAsync("/registry/access-tokens")).AsArray().Single(t => (string)t!["name"]! == "used")!;
        Assert.NotNull(listed["lastUsed"]);
    }

    private static async Task<HttpStatusCode> RootAsync(HttpClient client) => (await client.GetAsync("/v2/", Cancellation)).StatusCode;

    private async Task<JsonNode> MakeAsync(JsonObject body, HttpClient? client = null)
    {
        var made = await (client ?? app.Client).SendAsync("POST", "/registry/access-tokens", body);
        Assert.True(made.Status == 201, made.ToString());
        return made.Json()!;
    }
}
