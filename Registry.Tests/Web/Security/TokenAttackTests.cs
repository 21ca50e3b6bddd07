using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Tokens;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Security;

/// <summary>Bearer tokens that say more than they may.</summary>
public sealed class TokenAttackTests(RegistryApp app) : IClassFixture<RegistryApp>, IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Service => $"{app.BaseAddress.Scheme}://{app.BaseAddress.Authority}/v2/token";

    public async ValueTask InitializeAsync() => await app.ActivateTokensAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Signed by the attacker, who sends along what to check the signature with.</summary>
    [Theory]
    [InlineData("jwk")]
    [InlineData("x5c")]
    [InlineData("jku")]
    [InlineData("x5u")]
    public async Task KeyThatComesAlong_IsNotBelieved(string header)
    {
        var image = await PushedAsync();
        var genuine = await app.Client.TokenAsync($"repository:{image.Name}:pull");
        using var key = RSA.Create(2048);
        var known = JsonDocument.Parse(Base64UrlEncoder.Decode(genuine.Split('.')[0])).RootElement.GetProperty("kid").GetString()!;

        foreach (var kid in new[] { known, "of-the-attacker" })
        {
            var forged = Sign(key, new Dictionary<string, object> { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = kid, [header] = Along(header, key) }, genuine.Split('.')[1]);
            await image.As(app.BearerClient(forged)).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        }
    }

    [Fact]
    public async Task TokenOfAnotherRepository_OpensNothingHere()
    {
        var (image, other) = (await PushedAsync(), await PushedAsync());
        var token = app.BearerClient(await app.Client.TokenAsync($"repository:{other.Name}:pull,push,delete"));

        await other.As(token).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await image.As(token).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await image.As(token).SendAsync("POST", "blobs/uploads/").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await image.As(token).DeleteAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task TokenForPull_NeitherPushesNorDeletesNorLists()
    {
        var image = await PushedAsync();
        var token = app.BearerClient(await app.Client.TokenAsync($"repository:{image.Name}:pull"));

        await image.As(token).GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await image.As(token).SendAsync("POST", "blobs/uploads/").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await image.As(token).SendAsync("PUT", "manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await image.As(token).DeleteAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await token.GetAsync("/v2/_catalog", Cancellation).RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        Assert.Equal(HttpStatusCode.Unauthorized, (await token.GetAsync("/service/rest/v1/repositories", Cancellation)).StatusCode);
    }

    /// <summary>Signed by the server itself, so that only the rights at the time of use can refuse it.</summary>
    [Fact]
    public async Task ScopeBeyondTheOwnersRights_GrantsNothing()
    {
        var image = await PushedAsync();
        var name = $"reader-{Guid.NewGuid():N}";
        await app.AddUserAsync(name, await app.AddRoleAsync(await app.AddSelectedAsync("path =^ \"/v2/readable/\"", "*", PrivilegeAction.Read)));
        var owner = await app.Services.GetRequiredService<ISignIn>().PasswordAsync(name, "a password of their own", IPAddress.Loopback, Cancellation);
        var everything = new TokenScopes([TokenScope.Image(image.Name, TokenScope.All), new TokenScope(TokenScope.Server, TokenScope.Catalog, [TokenScope.All])]);
        var token = app.BearerClient((await app.Services.GetRequiredService<IBearerTokens>().IssueAsync(owner, everything, Service, Cancellation)).Value);

        await image.As(token).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await image.As(token).SendAsync("POST", "blobs/uploads/").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await image.As(token).DeleteAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        using var catalog = await token.GetAsync("/v2/_catalog", Cancellation);
        Assert.Empty(await catalog.ListAsync("repositories"));
    }

    [Fact]
    public async Task TokenAskedForAtAnotherHost_IsForThatHostOnly()
    {
        var image = await PushedAsync();
        using var asking = new HttpRequestMessage(HttpMethod.Get, $"/v2/token?scope=repository:{image.Name}:pull") { Headers = { Host = "elsewhere.example" } };
        using var answer = await app.Client.SendAsync(asking, Cancellation);
        var token = (await answer.JsonAsync()).GetProperty("token").GetString()!;

        await image.As(app.BearerClient(token)).GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        await image.As(app.BearerClient(token)).GetAsync("manifests/1.0", ("Host", "elsewhere.example")).AnsweredAsync(HttpStatusCode.OK);
    }

    /// <summary>What is asked for is named in the challenge: it must not write any other part of the header.</summary>
    [Theory]
    [InlineData("a%22,error=%22x")]
    [InlineData("a%0d%0aSet-Cookie:%20x=y")]
    [InlineData("%C3%A9")]
    [InlineData("a%5C")]
    public async Task NameInTheChallenge_ChangesNothingElse(string name)
    {
        await app.AddRepositoryAsync($"open-{Guid.NewGuid():N}", AccessSetup.LettingAnonymousPull());

        using var answer = await app.AnonymousClient().GetAsync($"/v2/docker-hosted/{name}/manifests/1.0", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal($"Bearer realm=\"{Service}\",service=\"{Service}\"", answer.Header("WWW-Authenticate"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static object Along(string header, RSA key) => header switch
    {
        "jwk" => new { kty = "RSA", n = Base64UrlEncoder.Encode(key.ExportParameters(false).Modulus), e = Base64UrlEncoder.Encode(key.ExportParameters(false).Exponent) },
        "x5c" => new[] { Convert.ToBase64String(new CertificateRequest("CN=attacker", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue).RawData) },
        _ => "https://attacker.example/keys",
    };

    private static string Sign(RSA key, Dictionary<string, object> header, string payload)
    {
        var signed = $"{Base64UrlEncoder.Encode(JsonSerializer.Serialize(header))}.{payload}";
        return $"{signed}.{Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private async Task<ImageClient> PushedAsync()
    {
        var image = new ImageClient(app.Client, $"docker-hosted/attacked/app-{Guid.NewGuid():N}");
        await image.PushImageAsync("1.0");
        return image;
    }
}
