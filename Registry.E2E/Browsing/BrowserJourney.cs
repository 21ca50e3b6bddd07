using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Browsing;

/// <summary>What journeys through the pages have in common: a person at a browser, and what every page owes them.</summary>
[Collection(BrowsingCollection.Name)]
public abstract class BrowserJourney(Browser browser, RegistryServer server) : IDisposable
{
    private readonly ConcurrentQueue<string> strangers = new();

    protected async Task<IPage> OpenAsync(string path, bool dark = false, int width = 1280)
    {
        var person = await browser.NewPersonAsync(server.Address, dark, width);
        var page = await person.NewPageAsync();
        page.Request += (_, request) => NoteStranger(request.Url);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Signed in, on a page that hears clicks.</summary>
    protected async Task<IPage> EnterAsync(string path, bool dark = false, int width = 1280)
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

    /// <summary>Nothing that keeps people from using the page, and a picture of it among the artifacts.</summary>
    protected static async Task IsAccessibleAsync(IPage page, [CallerMemberName] string name = "")
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Checkout.Artifacts, "screenshots", $"{name}.png"), FullPage = true });
        var found = await page.RunAxe(new AxeRunOptions());
        var grave = found.Violations.Where(one => one.Impact is "serious" or "critical").Select(Describe).ToList();
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

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Impact}): {violation.Help}\n{string.Join('\n', violation.Nodes.Select(node => node.Html))}";
}
