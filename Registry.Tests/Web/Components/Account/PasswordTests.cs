using System.Net;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Components.Account;

public sealed class PasswordTests : IAsyncLifetime
{
    private const string Fresh = "another good password";
    private readonly RegistryApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Change_EndsOtherSessions_AndKeepsThisOne()
    {
        using var here = new Visitor(app.BaseAddress);
        using var elsewhere = new Visitor(app.BaseAddress);
        (await here.SignInAsync()).Dispose();
        (await elsewhere.SignInAsync()).Dispose();

        using var changed = await ChangeAsync(here, RegistryApp.Password, Fresh, Fresh);

        Assert.Equal("/account?changed=true", new Uri(app.BaseAddress, changed.Headers.Location!).PathAndQuery);
        Assert.Contains("Your password is changed", await here.ReadAsync("/account?changed=true"), StringComparison.Ordinal);
        using var refused = await elsewhere.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.ClientFor(RegistryApp.UserName, RegistryApp.Password).GetAsync("/v2/", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.ClientFor(RegistryApp.UserName, Fresh).GetAsync("/v2/", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("wrong", Fresh, Fresh, "This is not the current password.")]
    [InlineData(RegistryApp.Password, "short", "short", "at least 8 characters")]
    [InlineData(RegistryApp.Password, Fresh, Fresh + "x", "This is not the same password.")]
    [InlineData(RegistryApp.Password, RegistryApp.Password, RegistryApp.Password, "The new password is the old one.")]
    public async Task Change_Wrong_SaysWhy_AndChangesNothing(string current, string fresh, string repeated, string reason)
    {
        using var visitor = new Visitor(app.BaseAddress);
        (await visitor.SignInAsync()).Dispose();

        using var refused = await ChangeAsync(visitor, current, fresh, repeated);

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(reason, page, StringComparison.Ordinal);
        using var stays = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, stays.StatusCode);
        using var again = new Visitor(app.BaseAddress);
        using var signedIn = await again.SignInAsync();
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
    }

    [Fact]
    public async Task Change_GuessedTooOften_HasToWait()
    {
        using var visitor = new Visitor(app.BaseAddress);
        (await visitor.SignInAsync()).Dispose();
        var page = "";

        for (var tries = 0; tries < 20 && !page.Contains("Too many attempts", StringComparison.Ordinal); tries++)
        {
            using var refused = await ChangeAsync(visitor, "guess", Fresh, Fresh);
            page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("Too many attempts", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_WithoutToken_IsRefused()
    {
        using var visitor = new Visitor(app.BaseAddress);
        (await visitor.SignInAsync()).Dispose();

        using var forged = await visitor.PostAsync(
            "/account/password", ("_handler", "change-password"), ("Passwords.Current", RegistryApp.Password), ("Passwords.Fresh", Fresh), ("Passwords.Repeated", Fresh));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    private static Task<HttpResponseMessage> ChangeAsync(Visitor visitor, string current, string fresh, string repeated) => visitor.SubmitAsync(
        "/account/password", ("Passwords.Current", current), ("Passwords.Fresh", fresh), ("Passwords.Repeated", repeated));
}
