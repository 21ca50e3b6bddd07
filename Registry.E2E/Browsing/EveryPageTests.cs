using System.Collections.Concurrent;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

/// <summary>What every page owes to everybody: read by screen readers, in both themes, on a phone, and without a fault in the console.</summary>
public sealed class EveryPageTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private const int Phone = 390;
    private readonly RegistryServer server = server;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/?welcome=true"), ("browse", "/browse"), ("images", "/browse/docker-hosted"), ("image", "/browse/docker-hosted/shown/app"),
        ("tag", "/browse/docker-hosted/shown/app:all"), ("config", "/browse/docker-hosted/shown/app:all?tab=config"), ("labels", "/browse/docker-hosted/shown/app:all?tab=labels"),
        ("referrers", "/browse/docker-hosted/shown/app:all?tab=referrers"), ("raw", "/browse/docker-hosted/shown/app:all?tab=raw"), ("gone", "/browse/docker-hosted/shown/app:no-such"),
        ("repository", "/repositories/docker-hosted"), ("repository-new", "/repositories/new/hosted"),
        ("blob-stores", "/blob-stores"), ("blob-store", "/blob-stores/default"), ("blob-store-new", "/blob-stores/new"), ("account", "/account"),
        ("connectors-empty", "/connectors"), ("certificates-empty", "/certificates"), ("authority-empty", "/certificates?tab=authority"),
    ];

    [Fact]
    public Task Pages_Light() => VisitAsync("light");

    [Fact]
    public Task Pages_Dark() => VisitAsync("dark", dark: true);

    [Fact]
    public Task Pages_OnAPhone_NeedNoScrollingSideways() => VisitAsync("phone", width: Phone);

    private async Task VisitAsync(string look, bool dark = false, int width = 1280)
    {
        using var client = server.Client();
        await new PushedImage(client, "docker-hosted/shown/app").PushIndexAsync("all", "latest", "1.0");
        var page = await EnterAsync("/", dark, width);
        var faults = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            // The browser's own note of a 404, which one of the pages is.
            if (message.Type is "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                faults.Enqueue($"{page.Url}: {message.Text}");
        };
        foreach (var (name, path) in Pages)
        {
            await page.GotoAsync(path);
            await IsInteractiveAsync(page);
            await Expect(page.Locator("h1")).ToHaveCountAsync(1);
            await IsAccessibleAsync(page, $"{name}-{look}");
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }

        Assert.Empty(faults);
    }
}
