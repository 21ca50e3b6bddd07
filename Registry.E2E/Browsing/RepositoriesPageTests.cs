using Microsoft.Playwright;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

public sealed class RepositoriesPageTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private const int Phone = 390;

    [Fact]
    public async Task Repositories_AreListed_Accessibly() => await IsAccessibleAsync(await ListAsync());

    [Fact]
    public async Task Repositories_Dark_AreListed_Accessibly() => await IsAccessibleAsync(await ListAsync(dark: true));

    [Fact]
    public async Task Repositories_OnAPhone_AreListedWithoutScrollingSideways()
    {
        var page = await ListAsync(width: Phone);

        Assert.Equal(Phone, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await IsAccessibleAsync(page);
    }

    private async Task<IPage> ListAsync(bool dark = false, int width = 1280)
    {
        var page = await OpenAsync("/repositories", dark, width);
        await SignInAsync(page);
        await IsInteractiveAsync(page);
        await Expect(page.GetByTestId("repo-row").Filter(new() { HasText = RegistryServer.HostedRepository })).ToBeVisibleAsync();
        return page;
    }
}
