using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

public sealed class ThemeTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private const string Dark = "rgb(9, 12, 17)";

    /// <summary>The first paint has the chosen colour: before any script, and on plain pages too.</summary>
    [Fact]
    public async Task Choice_HoldsFromTheFirstPaintOn()
    {
        var page = await EnterAsync("/");
        await page.GetByTestId("theme-toggle").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        foreach (var path in new[] { "/repositories", "/account/password" })
        {
            await page.GotoAsync(path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.DOMContentLoaded });
            Assert.Equal(Dark, await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor"));
        }

        await page.Context.ClearCookiesAsync(new() { Name = "registry.session" });
        await page.GotoAsync("/login");
        Assert.Equal(Dark, await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor"));
    }
}
