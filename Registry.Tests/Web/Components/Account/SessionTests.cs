using System.Net;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Components.Account;

public sealed class SessionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync();

        using var signedOut = await visitor.SubmitAsync("/logout");
        Assert.Equal("/login", new Uri(app.BaseAddress, signedOut.Headers.Location!).AbsolutePath);

        using var refused = await visitor.GetAsync("/repositories");
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
    }

    [Fact]
    public async Task SignOut_ByTheMenuOfAnyPage_EndsTheSession()
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync();

        using var signedOut = await visitor.SubmitAsync("/repositories");

        Assert.Equal("/login", new Uri(app.BaseAddress, signedOut.Headers.Location!).AbsolutePath);
        Assert.DoesNotContain(visitor.Cookies.GetAllCookies(), c => c.Name == "registry.session");
    }

    [Fact]
    public async Task SignOut_ByLinkOrWithoutToken_DoesNot()
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync();

        using var link = await visitor.GetAsync("/logout");
        using var forged = await visitor.PostAsync("/logout", ("_handler", "sign-out"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);

        using var opened = await visitor.GetAsync("/repositories");
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Theory]
    [InlineData("/v2/")]
    [InlineData("/v2/docker-hosted/app/tags/list")]
    [InlineData("/service/rest/v1/repositories")]
    public async Task Cookie_OpensNoApi(string path)
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync();

        using var response = await visitor.GetAsync(path);

        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(HttpStatusCode.Found, response.StatusCode);
    }

    [Fact]
    public async Task Page_IsNotKeptByTheBrowser_AndAsksNoOtherHost()
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync();

        using var page = await visitor.GetAsync("/repositories");

        Assert.True(page.Headers.CacheControl!.NoStore);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }
}
