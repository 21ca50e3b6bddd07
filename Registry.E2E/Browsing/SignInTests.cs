using Microsoft.Playwright;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

public sealed class SignInTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    [Fact]
    public async Task SignInPage_IsAccessible() => await IsAccessibleAsync(await OpenAsync("/login"));

    [Fact]
    public async Task SignInPage_Dark_IsAccessible() => await IsAccessibleAsync(await OpenAsync("/login", dark: true));

    [Fact]
    public async Task WrongPassword_ShowsOneMessage()
    {
        var page = await OpenAsync("/login");

        await SignInAsync(page, "not-the-password");

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Wrong user name or password.");
        await IsAccessibleAsync(page);
    }

    [Fact]
    public async Task RightPassword_LeadsOn_AndSetsACookieThatScriptsCannotRead()
    {
        var page = await OpenAsync("/login");

        await SignInAsync(page);

        await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/login"));
        var cookies = await page.Context.CookiesAsync();
        Assert.Contains(cookies, cookie => cookie.HttpOnly && cookie.SameSite is SameSiteAttribute.Lax or SameSiteAttribute.Strict);
    }

    [Fact]
    public async Task RepositoriesPage_WithoutSignIn_AsksForOne_AndComesBack()
    {
        var page = await OpenAsync("/repositories");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await SignInAsync(page);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Repositories" })).ToBeVisibleAsync();
    }
}
