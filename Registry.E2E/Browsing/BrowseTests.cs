using Microsoft.Playwright;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

public sealed class BrowseTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private readonly RegistryServer server = server;
    private readonly string image = $"t{Guid.NewGuid():N}/sub/app";

    [Fact]
    public async Task Address_OpensAsTheLinksDo()
    {
        await PushAsync("1.2");
        var page = await EnterAsync($"/browse/docker-hosted/{image}:1.2");
        var (title, heading) = (await page.TitleAsync(), await page.GetByTestId("page-title").InnerTextAsync());

        await page.GetByTestId("nav-browse").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "docker-hosted", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = image, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "1.2" }).GetByRole(AriaRole.Link, new() { Name = "1.2", Exact = true }).ClickAsync();

        await Expect(page.GetByTestId("manifest-digest")).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync(title);
        Assert.Equal(heading, await page.GetByTestId("page-title").InnerTextAsync());
        Assert.EndsWith($"/browse/docker-hosted/{image}:1.2", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_IsOfferedOnOpenPages_WithoutReloading()
    {
        await PushAsync("1.0");
        var page = await EnterAsync($"/browse/docker-hosted/{image}");

        await PushAsync("1.1");
        await page.GetByTestId("outdated-show").ClickAsync();

        var row = page.Locator("[data-testid=tag-row][data-key='1.1']");
        await Expect(row).ToContainTextAsync("admin");
        await Expect(row).ToContainTextAsync("amd64");
    }

    [Fact]
    public async Task Row_CopiesWhatPullsIt_AndTheClientIsKept()
    {
        await PushAsync("1.0");
        var page = await EnterAsync($"/browse/docker-hosted/{image}");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.GetByTestId("tag-copy").ClickAsync();
        await Expect(page.Locator("[data-testid=tag-copy][data-copied]")).ToBeVisibleAsync();
        Assert.Equal($"docker pull {server.Address.Authority}/docker-hosted/{image}:1.0", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await page.GetByTestId("connect-client").SelectOptionAsync("podman");
        await Expect(page.GetByTestId("cmd-pull")).ToContainTextAsync("podman pull");
        await page.ReloadAsync();
        await Expect(page.GetByTestId("cmd-pull")).ToContainTextAsync("podman pull");
    }

    [Fact]
    public async Task ManyTags_AreTurnedSortedAndFiltered_AndBackRestoresIt()
    {
        await PushAsync([.. Enumerable.Range(1, 120).Select(n => $"1.{n}")]);
        var page = await EnterAsync($"/browse/docker-hosted/{image}");
        await Expect(page.GetByTestId("tag-row")).ToHaveCountAsync(50);

        await page.GetByTestId("sort-tag").ClickAsync();
        await Expect(page.GetByTestId("tag-row").Nth(9)).ToHaveAttributeAsync("data-key", "1.10");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.GetByTestId("tag-row").First).ToHaveAttributeAsync("data-key", "1.51");
        await page.GetByRole(AriaRole.Link, new() { Name = "1.51", Exact = true }).ClickAsync();
        await Expect(page.GetByTestId("manifest-digest")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByTestId("tag-row").First).ToHaveAttributeAsync("data-key", "1.51");

        await page.GetByTestId("grid-filter").FillAsync("1.1?");
        await Expect(page.GetByTestId("tag-count")).ToHaveTextAsync("10 of 120");
    }

    [Fact]
    public async Task Index_PlatformIsTheAddress()
    {
        using var client = server.Client();
        await new PushedImage(client, $"docker-hosted/{image}").PushIndexAsync("all");

        var page = await EnterAsync($"/browse/docker-hosted/{image}:all?platform=linux%2Farm64");

        await Expect(page.GetByTestId("platform-option")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-testid=platform-option][aria-current]")).ToHaveAttributeAsync("data-key", "linux/arm64");
        await Expect(page.GetByTestId("layer-row")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task DeletedTag_ComesBackByUndo()
    {
        await PushAsync("1.0");
        await PushAsync("2.0");
        var page = await EnterAsync($"/browse/docker-hosted/{image}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete tag 1.0" }).ClickAsync();
        await Expect(page.GetByTestId("confirm-cancel")).ToBeFocusedAsync();
        await IsAccessibleAsync(page);
        await page.GetByTestId("confirm-ok").ClickAsync();
        await Expect(page.GetByTestId("tag-row")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByTestId("tag-row")).ToHaveCountAsync(2);
    }

    private async Task PushAsync(params string[] tags)
    {
        using var client = server.Client();
        await new PushedImage(client, $"docker-hosted/{image}").PushAsync("amd64", tags);
    }
}
