using Microsoft.Playwright;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

public sealed class ReconnectTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private readonly Browser browser = browser;

    /// <summary>A tunnel, a closed lid: said after a moment, and over when the line is back; nothing typed is lost.</summary>
    [Fact]
    public async Task LostConnection_IsSaid_AndWhatWasTypedIsThereAfterwards()
    {
        var page = await OpenAsync("/repositories/new/hosted");
        var line = new Line();
        await page.RouteWebSocketAsync(url => url.Contains("_blazor", StringComparison.Ordinal), line.Connect);
        await page.RouteAsync("**/_blazor/negotiate**", line.PassAsync);
        await SignInAsync(page);
        await IsInteractiveAsync(page);
        await page.GetByTestId("repo-name").FillAsync("half-typed");

        await line.CutAsync();
        await Expect(page.GetByTestId("reconnect")).ToBeVisibleAsync();
        line.IsUp = true;

        await Expect(page.GetByTestId("reconnect")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByTestId("repo-name")).ToHaveValueAsync("half-typed");
        await page.GetByTestId("repo-immutable").FillAsync("v*");
        await Expect(page.GetByTestId("cmd-push")).ToContainTextAsync("half-typed");
    }

    /// <summary>The server has forgotten the page; its address holds all there is to know.</summary>
    [Fact]
    public async Task RestartedServer_FindsThePageWhereItWas()
    {
        await using var restarted = new RegistryServer();
        await restarted.InitializeAsync();
        var person = await browser.NewPersonAsync(restarted.Address, dark: false, width: 1280);
        var page = await person.NewPageAsync();
        await page.GotoAsync("/repositories?q=hosted");
        await SignInAsync(page);
        await IsInteractiveAsync(page);
        await page.EvaluateAsync("document.documentElement.dataset.forgotten = true");

        await restarted.RestartAsync();

        await page.WaitForSelectorAsync("html[data-interactive=true]:not([data-forgotten])");
        Assert.EndsWith("/repositories?q=hosted", page.Url, StringComparison.Ordinal);
        await Expect(page.GetByTestId("grid-filter")).ToHaveValueAsync("hosted");
        await Expect(page.GetByTestId("repo-row")).ToHaveCountAsync(1);
    }

    private sealed class Line
    {
        private readonly List<IWebSocketRoute> open = [];

        public bool IsUp { get; set; } = true;

        public void Connect(IWebSocketRoute socket)
        {
            if (!IsUp)
            {
                _ = socket.CloseAsync();
                return;
            }

            open.Add(socket);
            socket.ConnectToServer();
        }

        public Task PassAsync(IRoute route) => IsUp ? route.ContinueAsync() : route.AbortAsync();

        public async Task CutAsync()
        {
            IsUp = false;
            foreach (var socket in open)
                await socket.CloseAsync();
        }
    }
}
