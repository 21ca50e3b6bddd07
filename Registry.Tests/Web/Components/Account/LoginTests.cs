using System.Net;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Components.Account;

public sealed class LoginTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/repositories")]
    [InlineData("/repositories?q=docker")]
    public async Task Page_NotSignedIn_AsksForSignIn_AndComesBack(string page)
    {
        using var visitor = new Visitor(app.BaseAddress);

        using var asked = await visitor.GetAsync(page);
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        Assert.Equal($"/login?returnUrl={Uri.EscapeDataString(page)}", asked.Headers.Location!.PathAndQuery);

        using var signedIn = await visitor.SignInAsync(path: asked.Headers.Location.PathAndQuery);
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        Assert.Equal(new Uri(app.BaseAddress, page), new Uri(app.BaseAddress, signedIn.Headers.Location!));

        using var opened = await visitor.GetAsync(page);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Fact]
    public async Task SignIn_SetsACookieThatScriptsAndOtherSitesDoNotGet()
    {
        using var visitor = new Visitor(app.BaseAddress);

        using var response = await visitor.SignInAsync();

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("registry.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("admin", "wrong")]
    [InlineData("nobody-of-this-name", "wrong")]
    [InlineData("", "")]
    public async Task SignIn_Wrong_SaysSo_AndSetsNoSession(string name, string password)
    {
        using var visitor = new Visitor(app.BaseAddress);

        using var response = await visitor.SignInAsync(password, name: name);

        Assert.Contains("Wrong user name or password.", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Cookies.GetAllCookies(), c => c.Name == "registry.session");
    }

    [Fact]
    public async Task SignIn_WrongTooOften_SaysHowLongToWait()
    {
        using var visitor = new Visitor(app.BaseAddress);
        var response = await visitor.SignInAsync("wrong", name: "impatient");
        for (var tries = 1; tries < 20 && response.StatusCode == HttpStatusCode.OK; tries++)
        {
            response.Dispose();
            response = await visitor.SignInAsync("wrong", name: "impatient");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        var seconds = (int)response.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.InRange(seconds, 1, 30);
        Assert.Contains($"Too many attempts. Try again in {seconds} second", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        response.Dispose();
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil")]
    public async Task SignIn_ReturnUrlElsewhere_LeadsHome(string url)
    {
        using var visitor = new Visitor(app.BaseAddress);

        using var response = await visitor.SignInAsync(path: $"/login?returnUrl={Uri.EscapeDataString(url)}");

        Assert.Equal(app.BaseAddress, new Uri(app.BaseAddress, response.Headers.Location!));
    }

    [Fact]
    public async Task SignIn_WithoutToken_IsRefusedWithAPage()
    {
        using var visitor = new Visitor(app.BaseAddress);

        using var response = await visitor.PostAsync("/login", ("_handler", "sign-in"), ("Credentials.Name", RegistryApp.UserName), ("Credentials.Password", RegistryApp.Password));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Please send that again", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task LoginPage_SignedIn_LeadsOn()
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync();

        using var response = await visitor.GetAsync("/login?returnUrl=%2Frepositories");

        Assert.Equal("/repositories", new Uri(app.BaseAddress, response.Headers.Location!).AbsolutePath);
    }
}
