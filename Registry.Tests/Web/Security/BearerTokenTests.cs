using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

/// <summary>The token service as clients use it, and as attackers do.</summary>
public sealed class BearerTokenTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Service => $"{app.BaseAddress.Scheme}://{app.BaseAddress.Authority}/v2/token";

    [Fact]
    public async Task Challenge_IsBearer_WhereNobodyMayPull_AndNamesTheScope()
    {
        await app.ActivateTokensAsync();
        var image = await PushedAsync(open: true);
        await app.SetAnonymousAsync(false);

        using var root = await app.AnonymousClient().GetAsync("/v2/", Cancellation);
        using var manifest = await image.As(app.AnonymousClient()).GetAsync("manifests/1.0");
        using var upload = await image.As(app.AnonymousClient()).SendAsync("POST", "blobs/uploads/");

        Assert.Equal($"Bearer realm=\"{Service}\",service=\"{Service}\"", root.Header("WWW-Authenticate"));
        Assert.Equal($"Bearer realm=\"{Service}\",service=\"{Service}\",scope=\"repository:{image.Name}:pull\"", manifest.Header("WWW-Authenticate"));
        Assert.Equal($"Bearer realm=\"{Service}\",service=\"{Service}\",scope=\"repository:{image.Name}:pull,push\"", upload.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Realm_NotActive_ChallengesBasic_IssuesNothing_AndTakesNothing()
    {
        await app.ActivateTokensAsync();
        var image = await PushedAsync(open: true);
        var token = await app.Client.TokenAsync($"repository:{image.Name}:pull");
        await app.ActivateTokensAsync(active: false);

        using var root = await app.AnonymousClient().GetAsync("/v2/", Cancellation);

        Assert.Equal("Basic realm=\"Registry\"", root.Header("WWW-Authenticate"));
        await app.Client.GetAsync("/v2/token", Cancellation).RefusedAsync(HttpStatusCode.NotFound, "UNSUPPORTED");
        await image.As(app.BearerClient(token)).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Answer_IsWhatDockerReads_WithoutARefreshToken()
    {
        await app.ActivateTokensAsync();

        var answer = await app.Client.TokenAnswerAsync();

        Assert.Equal(["access_token", "expires_in", "issued_at", "token"], answer.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal(answer.GetProperty("token").GetString(), answer.GetProperty("access_token").GetString());
        Assert.InRange(answer.GetProperty("expires_in").GetInt32(), 60, 900);
    }

    [Fact]
    public async Task Token_OfSomebody_PushesAndPulls_AndOpensTheRoot()
    {
        await app.ActivateTokensAsync();
        var image = new ImageClient(app.Client, $"docker-hosted/{Guid.NewGuid():N}");
        var bearer = app.BearerClient(await app.Client.TokenAsync($"repository:{image.Name}:push,pull"));

        await image.As(bearer).PushImageAsync("1.0");

        await image.As(bearer).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        using var root = await bearer.GetAsync("/v2/", Cancellation);
        Assert.Equal(HttpStatusCode.OK, root.StatusCode);
    }

    [Fact]
    public async Task Token_OfNobody_PullsWhatIsOpen_AndNothingElse()
    {
        await app.ActivateTokensAsync();
        await app.SetAnonymousAsync(true);
        var (open, closed) = (await PushedAsync(open: true), await PushedAsync(open: false));

        var token = await app.AnonymousClient().TokenAsync($"repository:{open.Name}:pull,push,*", $"repository:{closed.Name}:pull");

        Assert.Equal([$"repository:{open.Name}:pull"], TokenAsking.ScopesIn(token));
        await open.As(app.BearerClient(token)).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await closed.As(app.BearerClient(token)).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await open.As(app.BearerClient(token)).SendAsync("POST", "blobs/uploads/").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        using var root = await app.BearerClient(token).GetAsync("/v2/", Cancellation);
        Assert.Equal(HttpStatusCode.OK, root.StatusCode);

        await app.SetAnonymousAsync(false);
        await app.AnonymousClient().GetAsync("/v2/token", Cancellation).RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await open.As(app.BearerClient(token)).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Scopes_AreReducedToWhatMayBeHad_AndNamesMayHoldColons()
    {
        await app.ActivateTokensAsync();
        var reader = await app.AddMemberAsync("path =^ \"/v2/team/\"", "docker-hosted", PrivilegeAction.Read);

        var token = await reader.TokenAsync(
            "repository:docker-hosted/team/app:pull,push,delete", "repository:docker-hosted/other/app:pull", "repository:no-such/app:pull",
            "repository:localhost:5000/team/app:pull", "registry:catalog:*", "nonsense");

        Assert.Equal(["repository:docker-hosted/team/app:pull", "registry:catalog:*"], TokenAsking.ScopesIn(token));
    }

    [Fact]
    public async Task Rights_AreDecidedWhenUsed()
    {
        await app.ActivateTokensAsync();
        var image = await PushedAsync(open: false);
        var role = await app.AddRoleAsync(await app.AddSelectedAsync("path =^ \"/v2/team/\"", "*", PrivilegeAction.Read));
        var name = $"used-{Guid.NewGuid():N}";
        var member = await app.AddUserAsync(name, role);
        var bearer = image.As(app.BearerClient(await member.TokenAsync($"repository:{image.Name}:pull")));
        await bearer.GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);

        var user = (await app.Client.GetJsonAsync($"/security/users?userId={name}"))[0]!.AsObject();
        user["roles"] = new System.Text.Json.Nodes.JsonArray();
        Assert.Equal(204, (await app.Client.SendAsync("PUT", $"/security/users/{name}", user.DeepClone())).Status);

        await bearer.GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        user["status"] = "disabled";
        Assert.Equal(204, (await app.Client.SendAsync("PUT", $"/security/users/{name}", user.DeepClone())).Status);
        await bearer.GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Mount_NeedsATokenForTheSource()
    {
        await app.ActivateTokensAsync();
        var source = new ImageClient(app.Client, $"docker-hosted/{Guid.NewGuid():N}");
        var digest = await source.PushBlobAsync(RandomNumberGenerator.GetBytes(100));
        var target = $"docker-hosted/{Guid.NewGuid():N}";
        var mount = $"blobs/uploads/?mount={digest}&from={source.Name}";

        var without = source.Sibling(target).As(app.BearerClient(await app.Client.TokenAsync($"repository:{target}:pull,push")));
        using var refused = await without.SendAsync("POST", mount);
        Assert.Equal(HttpStatusCode.Accepted, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await without.StatusOfAsync($"blobs/{digest}"));

        var with = source.Sibling(target).As(app.BearerClient(await app.Client.TokenAsync($"repository:{target}:pull,push", $"repository:{source.Name}:pull")));
        using var mounted = await with.SendAsync("POST", mount);
        Assert.Equal(HttpStatusCode.Created, mounted.StatusCode);
    }

    [Fact]
    public async Task WrongScope_IsToldWhichIsMissing()
    {
        await app.ActivateTokensAsync();
        var image = await PushedAsync(open: false);
        var token = await app.Client.TokenAsync($"repository:{image.Name}:pull");

        using var answer = await image.As(app.BearerClient(token)).DeleteAsync("manifests/1.0");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal($"Bearer realm=\"{Service}\",service=\"{Service}\",scope=\"repository:{image.Name}:delete\",error=\"insufficient_scope\"", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Port_TakesNoTokenOfAnother()
    {
        await app.ActivateTokensAsync();
        var (first, second) = (FreePorts.Next(), FreePorts.Next());
        var names = new[] { $"first-{Guid.NewGuid():N}", $"second-{Guid.NewGuid():N}" };
        await app.AddRepositoryAsync(names[0], new() { Docker = new() { HttpPort = first } });
        await app.AddRepositoryAsync(names[1], new() { Docker = new() { HttpPort = second } });
        foreach (var name in names)
            await new ImageClient(app.Client, $"{name}/app").PushImageAsync("1.0");
        var token = await app.ClientAt(new Uri($"http://127.0.0.1:{first}")).TokenAsync("repository:app:pull");

        Assert.Equal(HttpStatusCode.OK, await StatusAtAsync(first, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAtAsync(second, token));
    }

    [Theory]
    [InlineData("none", Label = "alg none")]
    [InlineData("foreign-key", Label = "another key under our number")]
    [InlineData("jwk", Label = "a key of its own in the header")]
    [InlineData("kid-path", Label = "a number that is a path")]
    [InlineData("no-kid", Label = "no number")]
    [InlineData("changed", Label = "another payload")]
    [InlineData("cut", Label = "no signature")]
    [InlineData("garbage", Label = "no token at all")]
    [InlineData("huge", Label = "20 KB")]
    public async Task Forgery_IsRefused(string forgery)
    {
        await app.ActivateTokensAsync();
        var image = await PushedAsync(open: false);
        var genuine = await app.Client.TokenAsync($"repository:{image.Name}:pull");
        var parts = genuine.Split('.');
        var header = JsonDocument.Parse(Base64UrlEncoder.Decode(parts[0])).RootElement;
        var kid = header.GetProperty("kid").GetString()!;
        var forged = forgery switch
        {
            "none" => $"{Encode(new { alg = "none", typ = "JWT", kid })}.{parts[1]}.",
            "foreign-key" => Sign(new { alg = "HS256", typ = "JWT", kid }, parts[1]),
            "jwk" => Sign(new { alg = "HS256", typ = "JWT", kid, jwk = new { kty = "oct", k = Base64UrlEncoder.Encode(ForeignKey) }, x5c = new[] { "AA==" } }, parts[1]),
            "kid-path" => Sign(new { alg = "HS256", typ = "JWT", kid = "../../dev/null" }, parts[1]),
            "no-kid" => Sign(new { alg = "HS256", typ = "JWT" }, parts[1]),
            "changed" => $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("pull", "push", StringComparison.Ordinal))}.{parts[2]}",
            "cut" => $"{parts[0]}.{parts[1]}.",
            "huge" => genuine + new string('A', 20_000),
            _ => "garbage",
        };

        await image.As(app.BearerClient(forged)).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await image.As(app.BearerClient(genuine)).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TwoAuthorizations_AreRefused_AndWrongPasswordsToo()
    {
        await app.ActivateTokensAsync();
        var client = app.AnonymousClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", ["Basic YTpi", "Bearer x"]);

        await client.GetAsync("/v2/token", Cancellation).RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await app.ClientFor("admin", "wrong").GetAsync("/v2/token", Cancellation).RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Form_OfOAuth2_IsUnderstood_AndRefreshTokensAreNot()
    {
        await app.ActivateTokensAsync();
        using var granted = await PostAsync(("grant_type", "password"), ("username", RegistryApp.UserName), ("password", RegistryApp.Password), ("scope", "repository:docker-hosted/a:pull"));
        using var refused = await PostAsync(("grant_type", "refresh_token"), ("refresh_token", "x"));
        using var wrong = await PostAsync(("grant_type", "password"), ("username", RegistryApp.UserName), ("password", "wrong"));

        var token = (await granted.JsonAsync()).GetProperty("access_token").GetString()!;
        Assert.Equal(["repository:docker-hosted/a:pull"], TokenAsking.ScopesIn(token));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    private static readonly byte[] ForeignKey = RandomNumberGenerator.GetBytes(32);

    private static string Encode(object header) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(header));

    private static string Sign(object header, string payload)
    {
        var signed = $"{Encode(header)}.{payload}";
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(ForeignKey, Encoding.ASCII.GetBytes(signed)))}";
    }

    private async Task<HttpStatusCode> StatusAtAsync(int port, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/v2/app/manifests/1.0");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await app.AnonymousClient().SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await app.AnonymousClient().PostAsync("/v2/token", content, Cancellation);
    }

    private async Task<ImageClient> PushedAsync(bool open)
    {
        var name = $"tokens-{Guid.NewGuid():N}";
        await app.AddRepositoryAsync(name, AccessSetup.LettingAnonymousPull(open));
        var image = new ImageClient(app.Client, $"{name}/team/app");
        await image.PushImageAsync("1.0");
        return image;
    }
}
