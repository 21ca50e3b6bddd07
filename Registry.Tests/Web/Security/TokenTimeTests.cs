using System.Net;
using Microsoft.Extensions.Time.Testing;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

/// <summary>When tokens are good, on a server whose clock the test holds.</summary>
public sealed class TokenTimeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Now);
    private readonly RegistryApp app;

    public TokenTimeTests() => app = new RegistryApp { Clock = clock };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Bearer_IsGoodForMinutes_AndNotBeforeItWasMade()
    {
        await app.ActivateTokensAsync();
        var image = new ImageClient(app.Client, "docker-hosted/app");
        await image.PushImageAsync("1.0");
        var bearer = image.As(app.BearerClient(await app.Client.TokenAsync("repository:docker-hosted/app:pull")));
        await bearer.GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);

        clock.AdjustTime(Now.AddMinutes(-1));
        await bearer.GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        clock.AdjustTime(Now.AddMinutes(4));
        await bearer.GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        clock.AdjustTime(Now.AddMinutes(6));
        await bearer.GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Keys_AreReplacedDaily_AndTheOneBeforeIsStillKnown()
    {
        await app.ActivateTokensAsync();
        var image = new ImageClient(app.Client, "docker-hosted/app");
        await image.PushImageAsync("1.0");
        clock.AdjustTime(Now.AddMinutes(1));
        await app.Client.TokenAsync();
        clock.AdjustTime(Now.AddDays(1));
        var late = await app.Client.TokenAsync("repository:docker-hosted/app:pull");
        clock.AdjustTime(Now.AddDays(1).AddMinutes(2));
        var fresh = await app.Client.TokenAsync("repository:docker-hosted/app:pull");

        Assert.NotEqual(late.Split('.')[0], fresh.Split('.')[0]);
        await image.As(app.BearerClient(late)).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await image.As(app.BearerClient(fresh)).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AccessToken_EndsWhenItShould()
    {
        var made = await app.Client.SendAsync("POST", "/registry/access-tokens", new System.Text.Json.Nodes.JsonObject { ["name"] = "short", ["expiresInDays"] = 1 });
        var secret = (string)made.Json()!["secret"]!;
        var client = app.ClientFor(RegistryApp.UserName, secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v2/", TestContext.Current.CancellationToken)).StatusCode);

        clock.AdjustTime(Now.AddDays(1).AddSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v2/", TestContext.Current.CancellationToken)).StatusCode);
    }
}
