using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

/// <summary>What journeys through the pages have in common: a person at a browser, and what every page owes them.</summary>
[Collection(BrowsingCollection.Name)]
public abstract class BrowserJourney(Browser browser, RegistryServer server) : IDisposable
{
    private const int Phone = 390;
    private const int Wide = 1280;
    private const int Height = 844;
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];
    private readonly ConcurrentQueue<string> strangers = new();

    protected async Task<IPage> OpenAsync(string path, bool dark = false, int width = Wide)
    {
        var person = await browser.NewPersonAsync(server.Address, dark, width);
        var page = await person.NewPageAsync();
        page.Request += (_, request) => NoteStranger(request.Url);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Signed in, on a page that hears clicks.</summary>
    protected async Task<IPage> EnterAsync(string path, bool dark = false, int width = Wide)
    {
        var page = await OpenAsync(path, dark, width);
        await SignInAsync(page);
        await IsInteractiveAsync(page);
        return page;
    }

    protected static async Task SignInAsync(IPage page, string password = RegistryServer.Password)
    {
        await page.GetByLabel("User name").FillAsync(RegistryServer.User);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Only then does a page with a circuit hear clicks.</summary>
    protected static Task IsInteractiveAsync(IPage page) => page.WaitForSelectorAsync("html[data-interactive=true]");

    /// <summary>Every page of the list in both themes and on a phone, without a fault in the console.</summary>
    protected async Task VisitAsync(IEnumerable<(string Name, string Path)> pages)
    {
        var page = await EnterAsync("/");
        var faults = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            // The browser's own note of a 404, which one of the pages is.
            if (message.Type is "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                faults.Enqueue($"{page.Url}: {message.Text}");
        };
        foreach (var (name, path) in pages)
        {
            await page.GotoAsync(path);
            await IsInteractiveAsync(page);
            await Expect(page.Locator("h1")).ToHaveCountAsync(1);
            await LookAsync(page, name);
        }

        Assert.Empty(faults);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await IsAccessibleAsync(page, $"{name}-light");
        await HasRoomAsync(page, Wide);
        // The other theme changes colours and nothing else.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await IsAccessibleAsync(page, Colours, $"{name}-dark");
        await page.SetViewportSizeAsync(Phone, Height);
        await IsAccessibleAsync(page, $"{name}-phone");
        await HasRoomAsync(page, Phone);
        await page.SetViewportSizeAsync(Wide, Height);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task HasRoomAsync(IPage page, int width) =>
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

    /// <summary>Nothing that keeps people from using the page, and a picture of it among the artifacts.</summary>
    protected static Task IsAccessibleAsync(IPage page, [CallerMemberName] string name = "") => IsAccessibleAsync(page, null, name);

    private static async Task IsAccessibleAsync(IPage page, string[]? rules, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Checkout.Artifacts, "screenshots", $"{name}.png"), FullPage = true });
        var grave = await Axe.GraveFaultsAsync(page, rules);
        Assert.True(grave.Count == 0, string.Join('\n', grave));
    }

    /// <summary>No page may need another host: networks without a way out are common.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Assert.Empty(strangers);
    }

    private void NoteStranger(string url)
    {
        if (new Uri(url) is { Scheme: not "data" } asked && asked.Authority != server.Address.Authority)
            strangers.Enqueue(url);
    }
}
