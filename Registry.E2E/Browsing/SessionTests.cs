using Microsoft.Playwright;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

public sealed class SessionTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private readonly Browser browser = browser;
    private readonly RegistryServer server = server;

    [Fact]
    public async Task SignIn_NeedsNoScript()
    {
        var person = await browser.NewPersonAsync(server.Address, scripts: false);
        var page = await person.NewPageAsync();
        await page.GotoAsync("/login?returnUrl=%2F%2Fevil.example");

        await SignInAsync(page);

        await Expect(page).ToHaveURLAsync(server.Address.ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Home" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SignOut_IsFinal_EvenForTheBackButton()
    {
        var page = await EnterAsync("/repositories");
        await page.GotoAsync("/logout");
        await page.GotoAsync("/repositories");
        await Expect(page.GetByTestId("repo-row").First).ToBeVisibleAsync();
        await IsInteractiveAsync(page);

        await page.GetByTestId("user-menu").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Expect(page.GetByTestId("repo-row")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task UnsavedForm_AsksBeforeItIsLeft()
    {
        var page = await EnterAsync("/blob-stores/new");
        await page.GetByTestId("store-name").FillAsync("half-done");

        await page.GetByTestId("nav-home").ClickAsync();
        await page.GetByTestId("confirm-cancel").ClickAsync();
        await Expect(page.GetByTestId("store-name")).ToHaveValueAsync("half-done");

        await page.GetByTestId("nav-home").ClickAsync();
        await page.GetByTestId("confirm-ok").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Home" })).ToBeVisibleAsync();
    }
}
