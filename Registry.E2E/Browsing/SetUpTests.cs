using Microsoft.Playwright;
using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

/// <summary>The first minutes of an installation, from any address to the first image.</summary>
public sealed class SetUpTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private const string Password = "a long enough password";
    private readonly Browser browser = browser;

    [Fact]
    public Task FirstStart_LeadsToTheFirstImage() => SetUpAsync(dark: false);

    [Fact]
    public Task FirstStart_Dark_OnAPhone() => SetUpAsync(dark: true, width: 390);

    private async Task SetUpAsync(bool dark, int width = 1280)
    {
        using var folder = new TempFolder();
        await using var process = ServerProcess.Start(folder.Of("data"), []);
        var address = await ServerProcess.ListeningAsync(process);
        var look = dark ? "-dark-phone" : "";
        var page = await (await browser.NewPersonAsync(address, dark, width)).NewPageAsync();

        await page.GotoAsync("/repositories");
        await Expect(page).ToHaveURLAsync(new Uri(address, "/setup").ToString());
        await IsAccessibleAsync(page, $"setup-1{look}");
        await page.GetByTestId("one-time-password").FillAsync((await File.ReadAllTextAsync(folder.Of("data", "admin.password"), TestContext.Current.CancellationToken)).Trim());
        await page.GetByTestId("setup-next").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Admin password" })).ToBeVisibleAsync();
        await page.GetByTestId("new-password").FillAsync("short");
        await page.GetByTestId("repeat-password").FillAsync("short");
        await page.GetByTestId("setup-next").ClickAsync();
        await Expect(page.GetByTestId("new-password")).ToHaveAttributeAsync("aria-invalid", "true");
        await IsAccessibleAsync(page, $"setup-2{look}");
        await page.GetByTestId("new-password").FillAsync(Password);
        await page.GetByTestId("repeat-password").FillAsync(Password);
        await page.GetByTestId("setup-next").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Anonymous access" })).ToBeVisibleAsync();
        await IsAccessibleAsync(page, $"setup-3{look}");
        await page.GetByTestId("setup-next").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "First repository" })).ToBeVisibleAsync();
        await IsAccessibleAsync(page, $"setup-4{look}");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.GetByTestId("setup-finish").ClickAsync();

        await IsInteractiveAsync(page);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GetByTestId("cmd-push-copy").ClickAsync();
        await Expect(page.Locator("[data-testid=cmd-push-copy][data-copied]")).ToBeVisibleAsync();
        Assert.Equal($"docker push {address.Authority}/docker-hosted/hello-world:1.0", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await IsAccessibleAsync(page, $"setup-done{look}");

        using var client = BasicClient.At(address, "admin", Password);
        await new PushedImage(client, "docker-hosted/hello-world").PushAsync("amd64", "1.0");
        await page.GetByTestId("first-pushed").ClickAsync();
        await Expect(page.GetByTestId("tag-row")).ToHaveCountAsync(1);

        await page.GotoAsync("/setup");
        await Expect(page).ToHaveURLAsync(address.ToString());
    }
}
