using System.Net;
using Bunit;
using MudBlazor;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Web.Components.Browse;

namespace Registry.Tests.Web.Components.Browse;

public sealed class ImagePageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private readonly ImageClient image = new(app.Client, $"docker-hosted/{Guid.NewGuid():N}/app");

    private string Name => image.Name["docker-hosted/".Length..];

    [Fact]
    public async Task Tags_NewestFirst_WithTheirTwins()
    {
        var manifest = await image.PushImageAsync("1.0");
        await image.PushManifestAsync("latest", manifest);
        await using var context = new PageContext(app);

        var page = Render(context);

        Assert.Equal(["latest", "1.0"], Keys(page));
        Assert.Contains("= latest", page.AllByTestId("tag-row")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal($"docker pull localhost/{image.Name}:1.0", page.AllByTestId("tag-copy")[1].GetAttribute("data-copy"));
        Assert.Equal($"docker pull localhost/{image.Name}:latest", page.ByTestId("cmd-pull").TextContent);
    }

    [Fact]
    public async Task Tags_SortedByTag_AreInNaturalOrder_AndTheAddressSaysSo()
    {
        var manifest = await image.PushImageAsync("1.10");
        foreach (var tag in new[] { "1.9", "2.0" })
            await image.PushManifestAsync(tag, manifest);
        await using var context = new PageContext(app);
        var page = Render(context);

        var href = page.ByTestId("sort-tag").GetAttribute("href")!;
        Assert.EndsWith("sort=tag", href, StringComparison.Ordinal);
        context.Navigation.NavigateTo(href);

        page.WaitForAssertion(() => Assert.Equal(["1.9", "1.10", "2.0"], Keys(page)));
    }

    [Fact]
    public async Task Tags_MoreThanAPage_AreCountedAndTurned()
    {
        var manifest = await image.PushImageAsync("0");
        for (var i = 1; i <= 51; i++)
            await image.PushManifestAsync($"1.{i}", manifest);
        await using var context = new PageContext(app);
        var page = Render(context, "?sort=tag");
        Assert.Equal(50, Keys(page).Count());
        Assert.Contains("1–50 of 52", page.Find(".pager").TextContent, StringComparison.Ordinal);

        context.Navigation.NavigateTo(page.Find("[data-shortcut=']']").GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Equal(["1.50", "1.51"], Keys(page)));
    }

    [Fact]
    public async Task Filter_SaysHowManyFit()
    {
        var manifest = await image.PushImageAsync("1.2.0");
        foreach (var tag in new[] { "1.2.1", "2.0" })
            await image.PushManifestAsync(tag, manifest);
        await using var context = new PageContext(app);
        var page = Render(context);

        page.ByTestId("grid-filter").Input("1.2*");

        page.WaitForAssertion(() => Assert.Equal("2 of 3", page.ByTestId("tag-count").TextContent));
    }

    [Fact]
    public async Task Delete_WithATwin_SaysThatTheImageStays_AndIt_Does()
    {
        var manifest = await image.PushImageAsync("1.0");
        await image.PushManifestAsync("stays", manifest);
        await using var context = new PageContext(app);
        var dialogs = Dialogs(context);
        var page = Render(context, "?sort=tag");

        page.AllByTestId("tag-delete")[0].Click();
        Assert.Equal("stays", dialogs.WaitForElement("[data-testid=delete-others]").TextContent);
        dialogs.ByTestId("confirm-ok").Click();

        page.WaitForAssertion(() => Assert.Equal(["stays"], Keys(page)));
        Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync("manifests/1.0"));
        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync("manifests/stays"));
    }

    [Fact]
    public async Task Delete_TakenBack_IsThereAgain()
    {
        await image.PushImageAsync("1.0");
        await image.PushImageAsync("other");
        await using var context = new PageContext(app);
        var dialogs = Dialogs(context);
        var notices = context.Render<MudSnackbarProvider>();
        var page = Render(context, "?sort=tag");

        page.AllByTestId("tag-delete")[0].Click();
        Assert.Contains("B", dialogs.WaitForElement("[data-testid=delete-bytes]").TextContent, StringComparison.Ordinal);
        dialogs.ByTestId("confirm-ok").Click();
        page.WaitForAssertion(() => Assert.Equal(["other"], Keys(page)));

        notices.WaitForElement("button:contains('Undo')").Click();
        page.WaitForAssertion(() => Assert.Equal(["1.0", "other"], Keys(page)));
    }

    [Fact]
    public async Task Delete_NotConfirmed_ChangesNothing()
    {
        await image.PushImageAsync("1.0");
        await using var context = new PageContext(app);
        var dialogs = Dialogs(context);
        var page = Render(context);

        page.ByTestId("tag-delete").Click();
        dialogs.WaitForElement("[data-testid=confirm-cancel]").Click();

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("[role=dialog]")));
        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync("manifests/1.0"));
    }

    [Fact]
    public async Task Delete_ByThePolicyRefused_SaysWhy()
    {
        await app.AddRepositoryAsync("fixed-tags", new RepositorySettings { Hosted = new HostedSettings { ImmutableTags = ["v*"] } });
        var locked = image.Sibling("fixed-tags/app");
        await locked.PushImageAsync("v1");
        await using var context = new PageContext(app);
        var dialogs = Dialogs(context);
        var notices = context.Render<MudSnackbarProvider>();
        context.Navigation.NavigateTo("/browse/fixed-tags/app");
        var page = context.Render<ReferencePage>(p => p.Add(x => x.RepositoryName, "fixed-tags").Add(x => x.Reference, "app"));

        page.WaitForElement("[data-testid=tag-delete]").Click();
        dialogs.WaitForElement("[data-testid=confirm-ok]").Click();

        notices.WaitForAssertion(() => Assert.Contains("immutable", notices.Markup, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await locked.StatusOfAsync("manifests/v1"));
    }

    [Fact]
    public async Task Image_Unknown_SaysSo()
    {
        await using var context = new PageContext(app);

        var page = context.Render<ReferencePage>(p => p.Add(x => x.RepositoryName, "docker-hosted").Add(x => x.Reference, "no/such"));

        Assert.Contains("No image no/such in docker-hosted", page.WaitForElement("[data-testid=not-found]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tag_Unknown_IsA404_InsideTheShell_WithTheWayBack()
    {
        await image.PushImageAsync("1.0");
        using var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync();

        using var response = await visitor.GetAsync($"/browse/{image.Name}:2.0");

        var page = await response.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("No tag 2.0 in", page, StringComparison.Ordinal);
        Assert.Contains("nav-browse", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/browse/docker-hosted/no/such")]
    [InlineData("/browse/docker-hosted/no/such:1.0")]
    [InlineData("/browse/docker-hosted/Not%20A%20Name")]
    [InlineData("/browse/no-such-repository")]
    [InlineData("/browse/no-such-repository/app")]
    public async Task Address_OfNothing_IsNotFound(string path)
    {
        using var visitor = new Visitor(app.BaseAddress);
        using var signedIn = await visitor.SignInAsync();

        using var response = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private IRenderedComponent<ReferencePage> Render(PageContext context, string query = "")
    {
        context.Navigation.NavigateTo($"/browse/{image.Name}{query}");
        var page = context.Render<ReferencePage>(p => p.Add(x => x.RepositoryName, "docker-hosted").Add(x => x.Reference, Name));
        page.WaitForElement("[data-testid=tag-row]");
        return page;
    }

    private static IRenderedComponent<MudDialogProvider> Dialogs(PageContext context)
    {
        context.Render<MudPopoverProvider>();
        return context.Render<MudDialogProvider>();
    }

    private static IEnumerable<string?> Keys(IRenderedComponent<ReferencePage> page) => page.AllByTestId("tag-row").Select(r => r.GetAttribute("data-key"));
}
