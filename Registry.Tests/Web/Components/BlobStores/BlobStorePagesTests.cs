using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Registry.Domain.Blobs;
using Registry.Tests.Support;
using Registry.Web.Components.BlobStores;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.BlobStores;

public sealed class BlobStorePagesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IBlobStoreSettings Settings => app.Services.GetRequiredService<IBlobStoreSettings>();

    [Fact]
    public async Task List_TellsRoomQuotaAndUsers()
    {
        await AddAsync("warned", new SoftQuota(QuotaType.SpaceRemaining, long.MaxValue));
        await using var context = new PageContext(app);

        var page = context.Render<BlobStoresPage>();

        var used = page.WaitForElement("[data-testid=store-row][data-key=default]").TextContent;
        Assert.Contains("docker-hosted", used, StringComparison.Ordinal);
        Assert.Contains("started", used, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-key=warned] .quota .warning"));
    }

    [Fact]
    public async Task Save_AfterSomebodyElse_ChangesNothing_AndSaysSo()
    {
        await AddAsync("contested", new SoftQuota(QuotaType.SpaceUsed, 1));
        await using var context = new PageContext(app);
        var page = context.Render<BlobStorePage>(p => p.Add(s => s.Name, "contested"));
        page.WaitForElement("[data-testid=store-limit]").Input("2");
        var theirs = new SoftQuota(QuotaType.SpaceRemaining, 3);
        Assert.True((await app.Services.GetRequiredService<BlobStoreAdmin>().UpdateFileAsync("contested", null, theirs, null, Cancellation)).Succeeded);

        page.ByTestId("store-form").Submit();

        page.WaitForElement("[data-testid=store-reload]");
        Assert.Equal(theirs, (await Settings.FindAsync("contested", Cancellation))!.SoftQuota);
        page.ByTestId("store-reload").Click();
        page.WaitForAssertion(() => Assert.Empty(page.AllByTestId("store-reload")));
    }

    [Fact]
    public async Task Create_MakesTheFolderAndTheQuota()
    {
        await using var context = new PageContext(app);
        var page = context.Render<BlobStorePage>();

        page.ByTestId("store-name").Input("archive");
        page.ByTestId("store-quota").Change(true);
        page.ByTestId("store-limit").Input("1.5");
        page.ByTestId("store-form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith("/blob-stores/archive", context.Navigation.Uri, StringComparison.Ordinal));
        var made = await Settings.FindAsync("archive", Cancellation);
        Assert.Equal(new SoftQuota(QuotaType.SpaceUsed, 1_500_000_000), made!.SoftQuota);
        Assert.True(Directory.Exists(Path.Combine(app.DataFolder, "blobs", "archive")));
    }

    [Theory]
    [InlineData("", "", null, "name")]
    [InlineData("default", "", null, "name")]
    [InlineData("_x", "", null, "name")]
    [InlineData("inside", "default/below", null, "path")]
    [InlineData("unwritable", "/proc/nowhere", null, "path")]
    [InlineData("limited", "", "many", "softQuota-limit")]
    [InlineData("limited", "", "", "softQuota-limit")]
    public async Task Create_Wrong_IsToldAtItsField_AndNothingIsSaved(string name, string path, string? limit, string field)
    {
        await using var context = new PageContext(app);
        var page = context.Render<BlobStorePage>();
        var before = (await Settings.AllAsync(Cancellation)).Count;

        page.ByTestId("store-name").Input(name);
        page.ByTestId("store-path").Input(path);
        if (limit is not null)
        {
            page.ByTestId("store-quota").Change(true);
            page.ByTestId("store-limit").Input(limit);
        }

        page.ByTestId("store-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("true", page.Find($"#field-{field}").GetAttribute("aria-invalid")));
        Assert.Equal(before, (await Settings.AllAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Edit_OfAUsedOne_KeepsPathAndExistence()
    {
        await using var context = new PageContext(app);

        var page = context.Render<BlobStorePage>(p => p.Add(x => x.Name, "default"));

        Assert.True(page.ByTestId("store-path").HasAttribute("disabled"));
        Assert.True(page.ByTestId("store-delete").HasAttribute("disabled"));
        Assert.Contains("docker-hosted", page.ByTestId("store-in-use").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ShowsTheQuotaAsItWasTyped_AndChangesIt()
    {
        await AddAsync("changed", new SoftQuota(QuotaType.SpaceUsed, 1_500_000_000));
        await using var context = new PageContext(app);
        var page = context.Render<BlobStorePage>(p => p.Add(x => x.Name, "changed"));
        Assert.Equal("1500", page.ByTestId("store-limit").GetAttribute("value"));

        page.ByTestId("store-limit").Input("2000");
        page.ByTestId("store-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.DoesNotContain("Unsaved", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2_000_000_000, (await Settings.FindAsync("changed", Cancellation))!.SoftQuota!.Limit);
    }

    [Fact]
    public async Task Delete_OfAnEmptyOne_HappensWhenItsNameIsTyped()
    {
        await AddAsync("doomed", null);
        await using var context = new PageContext(app);
        context.Render<MudPopoverProvider>();
        var dialogs = context.Render<MudDialogProvider>();
        var page = context.Render<BlobStorePage>(p => p.Add(x => x.Name, "doomed"));

        page.ByTestId("store-delete").Click();
        dialogs.WaitForElement("[data-testid=confirm-name]").Input("doomed");
        dialogs.ByTestId("confirm-ok").Click();

        page.WaitForAssertion(() => Assert.EndsWith("/blob-stores", context.Navigation.Uri, StringComparison.Ordinal));
        Assert.Null(await Settings.FindAsync("doomed", Cancellation));
    }

    private async Task AddAsync(string name, SoftQuota? quota) =>
        Assert.Empty((await app.Services.GetRequiredService<BlobStoreAdmin>().CreateFileAsync(name, null, quota, Cancellation)).Problems);
}
