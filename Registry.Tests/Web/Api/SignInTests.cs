using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Registry.Domain.Security;
using Registry.Tests.Support;
using Registry.Web.Security;

namespace Registry.Tests.Web.Api;

public sealed class SignInTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Realm = "BASIC realm=\"Sonatype Nexus Repository Manager\"";

    public static TheoryData<string, string> Protected => new()
    {
        { "GET", "/status/check" },
        { "GET", "/system/node" },
        { "GET", "/system/license" },
        { "GET", "/repositories" },
        { "GET", "/repositories/docker-hosted" },
        { "DELETE", "/repositories/docker-hosted" },
        { "POST", "/repositories/docker-hosted/rebuild-index" },
        { "POST", "/repositories/docker-hosted/invalidate-cache" },
        { "GET", "/repositorySettings" },
        { "POST", "/repositories/docker/hosted" },
        { "GET", "/repositories/docker/hosted/docker-hosted" },
        { "PUT", "/repositories/docker/hosted/docker-hosted" },
        { "GET", "/blobstores" },
        { "DELETE", "/blobstores/default" },
        { "GET", "/blobstores/default/quota-status" },
        { "POST", "/blobstores/file" },
        { "GET", "/blobstores/file/default" },
        { "PUT", "/blobstores/file/default" },
    };

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task Call_OfNobody_IsAnEmpty401WithNexusRealm(string method, string path)
    {
        var answer = await app.AnonymousClient().SendAsync(method, path);

        AssertRefused(answer);
        Assert.Equal(200, (await app.Client.SendAsync("GET", "/repositories/docker-hosted")).Status);
    }

    [Theory]
    [MemberData(nameof(Protected))]
    public async Task Call_WithTheCookieOfTheWebInterface_Is401(string method, string path)
    {
        var cookie = await SignedInCookieAsync();
        var client = app.AnonymousClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);

        AssertRefused(await client.SendAsync(method, path));
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Bearer abc")]
    [InlineData("Basic Og==")]
    public async Task Call_WithAnAuthorizationThatIsNone_Is401(string authorization)
    {
        var client = app.AnonymousClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        AssertRefused(await client.SendAsync("GET", "/repositories"));
    }

    [Fact]
    public async Task Call_WithAWrongPassword_Is401AndLaterTooMany()
    {
        var stranger = app.ClientFor("nobody-here", "wrong");
        var first = await stranger.SendAsync("GET", "/repositories");
        AssertRefused(first);

        // Each failure doubles the pause, so some attempt comes too soon however slow this machine is.
        var answer = first;
        for (var attempt = 0; attempt < 30 && answer.Status == 401; attempt++)
            answer = await stranger.SendAsync("GET", "/repositories");

        Assert.Equal(429, answer.Status);
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await app.Client.SendAsync("GET", "/repositories")).Status);
    }

    private static void AssertRefused(RestAnswer answer)
    {
        Assert.Equal(401, answer.Status);
        Assert.Empty(answer.Body);
        Assert.Equal(Realm, answer.Headers.WwwAuthenticate.ToString());
    }

    /// <summary>A cookie as the sign-in page gives it; the interface itself takes it.</summary>
    private async Task<string> SignedInCookieAsync()
    {
        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var cancellation = TestContext.Current.CancellationToken;
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var signedIn = await app.Services.GetRequiredService<ISignIn>().PasswordAsync(RegistryApp.UserName, RegistryApp.Password, IPAddress.Loopback, cancellation);
        var ticket = new AuthenticationTicket(SessionCookie.PrincipalOf(signedIn, scheme), new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) }, scheme);
        var cookie = $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";

        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Cookie = cookie;
        Assert.True((await context.AuthenticateAsync(scheme)).Succeeded);
        return cookie;
    }
}
