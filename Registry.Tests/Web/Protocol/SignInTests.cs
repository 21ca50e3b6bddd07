using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Registry.Domain.Security;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Web.Security;

namespace Registry.Tests.Web.Protocol;

/// <summary>Who may speak to the registry API, and how it asks for a name.</summary>
public sealed class SignInTests(RegistryApp app) : ProtocolTests(app)
{
    private const string Challenge = "Basic realm=\"Registry\"";

    [Theory]
    [InlineData("GET", "/v2/", Label = "1.24 support")]
    [InlineData("GET", "/v2", Label = "1.24 support without its slash")]
    [InlineData("GET", "/v2/_catalog", Label = "2.3 catalog")]
    [InlineData("GET", "tags/list", Label = "2.3 tags")]
    [InlineData("GET", "manifests/1.0", Label = "2.3 manifest")]
    [InlineData("HEAD", "manifests/1.0", Label = "2.3 manifest's head")]
    [InlineData("PUT", "manifests/1.0", Label = "2.3 push of a manifest")]
    [InlineData("DELETE", "manifests/1.0", Label = "2.3 delete")]
    [InlineData("POST", "blobs/uploads/", Label = "2.3 upload")]
    [InlineData("PATCH", "blobs/uploads/00000000-0000-0000-0000-000000000000", Label = "2.3 chunk")]
    [InlineData("POST", "tags/list", Label = "2.3 verb that does not exist")]
    public async Task Nobody_IsChallengedEverywhere(string method, string resource)
    {
        using var answer = await NewImage().As(App.AnonymousClient()).SendAsync(method, resource);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(Challenge, answer.Header("WWW-Authenticate"));
        Assert.Equal("registry/2.0", answer.Header("Docker-Distribution-Api-Version"));
        if (method != "HEAD")
            await answer.RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact, Trait("Line", "1.24")]
    public async Task SupportAsked_ByAUser_IsAnEmptyObject()
    {
        using var answer = await App.Client.GetAsync("/v2/", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("registry/2.0", answer.Header("Docker-Distribution-Api-Version"));
        Assert.Equal("{}", await answer.TextAsync());
    }

    [Theory]
    [InlineData("Basic", Label = "2.5 no credentials")]
    [InlineData("Basic !!!", Label = "2.5 not base64")]
    [InlineData("Basic bm9jb2xvbg==", Label = "2.5 no colon")]
    [InlineData("Basic ADp4", Label = "2.5 NUL as name")]
    [InlineData("Basic //46eA==", Label = "2.5 name that is not UTF-8")]
    [InlineData("Basic {long}", Label = "2.5 credentials of 20 KB")]
    [InlineData("Basic Og==", Label = "2.5 empty name and password")]
    [InlineData("Bearer e30.e30.e30", Label = "2.5 a token nobody gave out")]
    [InlineData("Digest username=\"admin\"", Label = "2.5 another scheme")]
    [InlineData("x", Label = "2.5 not a scheme")]
    public async Task Authorization_ThatIsNone_Is401(string authorization)
    {
        using var answer = await NewImage().As(App.AnonymousClient()).GetAsync("tags/list", ("Authorization", authorization.Replace("{long}", new string('A', 20_000), StringComparison.Ordinal)));

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        Assert.Equal(Challenge, answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData(true, "wrong", Label = "2.5 wrong password")]
    [InlineData(true, "A password of their own", Label = "2.5 password in another case")]
    [InlineData(true, "a password of their own ", Label = "2.5 password with a space more")]
    [InlineData(false, "a password of their own", Label = "2.5 unknown user")]
    public async Task WrongCredentials_Are401WithoutSayingWhichPart(bool exists, string password)
    {
        var user = $"user-{Guid.NewGuid():N}";
        if (exists)
            await App.AddUserAsync(user);

        using var answer = await App.ClientFor(user, password).GetAsync("/v2/", Cancellation);

        Assert.Equal("Wrong user name or password.", await answer.RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED"));
    }

    [Theory]
    [InlineData("Basic", "Basic", Label = "2.5 the same twice")]
    [InlineData("Basic", "Bearer", Label = "2.5 Basic and Bearer")]
    public async Task TwoAuthorizationHeaders_Are401(string first, string second)
    {
        var right = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{RegistryApp.UserName}:{RegistryApp.Password}"));

        var answer = await RawConnection.AskAsync(
            App, $"GET /v2/ HTTP/1.1\r\nHost: registry\r\nConnection: close\r\nAuthorization: {first} {right}\r\nAuthorization: {second} {right}\r\n\r\n");

        Assert.Equal(401, answer.Status);
        Answers.SentenceOf(answer.Body, "UNAUTHORIZED");
    }

    [Fact]
    public async Task CookieOfTheWebInterface_IsNoSignInHere()
    {
        var cookie = await CookieAsync();

        using var answer = await NewImage().As(App.AnonymousClient()).GetAsync("/v2/", ("Cookie", cookie));

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task AnotherUser_ReadsAndWrites()
    {
        var image = NewImage().As(await App.AddUserAsync($"user-{Guid.NewGuid():N}"));

        await image.PushImageAsync("1.0");

        await image.GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
    }

    /// <summary>A cookie as the sign-in page gives it; the web interface takes it.</summary>
    private async Task<string> CookieAsync()
    {
        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var options = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var signedIn = await App.Services.GetRequiredService<ISignIn>().PasswordAsync(RegistryApp.UserName, RegistryApp.Password, IPAddress.Loopback, Cancellation);
        var ticket = new AuthenticationTicket(SessionCookie.PrincipalOf(signedIn, scheme), new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) }, scheme);
        var cookie = $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";

        await using var scope = App.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Cookie = cookie;
        Assert.True((await context.AuthenticateAsync(scheme)).Succeeded);
        return cookie;
    }
}
