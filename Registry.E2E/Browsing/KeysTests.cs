using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

public sealed class KeysTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private readonly RegistryServer server = server;

    /// <summary>From signing in to a copied command without a mouse.</summary>
    [Fact]
    public async Task Keyboard_LeadsToACommand()
    {
        using var client = server.Client();
        await new PushedImage(client, "docker-hosted/0-first").PushAsync("amd64", "1.0");
        var page = await OpenAsync("/");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Keyboard.TypeAsync(RegistryServer.User);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(RegistryServer.Password);
        await page.Keyboard.PressAsync("Enter");
        await IsInteractiveAsync(page);

        await PressAsync(page, "g", "b");
        await Expect(page.GetByTestId("repo-row").First).ToBeVisibleAsync();
        await PressAsync(page, "/");
        await Expect(page.GetByTestId("grid-filter")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("docker-hosted");
        await Expect(page.GetByTestId("repo-row")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex("q=docker-hosted$"));
        await PressAsync(page, "Escape", "j", "Enter");
        await Expect(page.GetByTestId("image-row").First).ToBeVisibleAsync();
        await PressAsync(page, "j", "Enter");
        await Expect(page.GetByTestId("tag-row")).ToBeVisibleAsync();
        await PressAsync(page, "j", "Enter");
        await Expect(page.GetByTestId("manifest-digest")).ToBeVisibleAsync();
        await PressAsync(page, "c");

        await Expect(page.Locator("[data-testid=cmd-pull-copy][data-copied]")).ToBeVisibleAsync();
        Assert.Equal($"docker pull {server.Address.Authority}/docker-hosted/0-first:1.0", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Keys_AreTold_AndCanBeSwitchedOff()
    {
        var page = await EnterAsync("/repositories");

        await PressAsync(page, "?");
        await Expect(page.GetByTestId("shortcuts")).ToBeVisibleAsync();
        await IsAccessibleAsync(page);
        await page.GetByLabel("Listen to keys").UncheckAsync();
        await PressAsync(page, "Escape");
        await Expect(page.GetByTestId("shortcuts")).ToBeHiddenAsync();
        await PressAsync(page, "?");
        await Expect(page.GetByTestId("shortcuts")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Letter_InAField_IsALetter()
    {
        var page = await EnterAsync("/repositories");

        await page.GetByTestId("grid-filter").FocusAsync();
        await page.Keyboard.TypeAsync("gb?");

        await Expect(page.GetByTestId("grid-filter")).ToHaveValueAsync("gb?");
        await Expect(page.GetByTestId("shortcuts")).ToBeHiddenAsync();
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
            await page.Keyboard.PressAsync(key);
    }
}
