using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

/// <summary>What is done on a page appears in the trail, with who did it and from where.</summary>
public sealed class AuditTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    [Fact]
    public async Task Change_MadeOnAPage_IsOfWhoeverSitsBeforeIt()
    {
        var page = await EnterAsync("/blob-stores/new");
        await page.GetByTestId("store-name").FillAsync("audited-store");
        await page.GetByTestId("store-save").ClickAsync();
        await page.WaitForURLAsync("**/blob-stores/audited-store");

        await page.GotoAsync("/audit?object=audited-store");

        var row = page.GetByTestId("audit-row");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("admin");
        await Expect(row).ToContainTextAsync("127.0.0.1 · page");
        await Expect(row).ToContainTextAsync("Blob store created");
    }
}
