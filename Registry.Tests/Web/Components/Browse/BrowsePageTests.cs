using Bunit;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Web.Components.Browse;

namespace Registry.Tests.Web.Components.Browse;

public sealed class BrowsePageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task List_TellsHowMuchLiesInEachRepository()
    {
        await app.AddRepositoryAsync("counted", new RepositorySettings());
        await new ImageClient(app.Client, "counted/a").PushImageAsync("1.0");
        await new ImageClient(app.Client, "counted/b").PushImageAsync("1.0");
        await using var context = new PageContext(app);

        var page = context.Render<BrowsePage>();

        var row = page.WaitForElement("[data-testid=repo-row][data-key=counted]");
        Assert.Equal("browse/counted", row.QuerySelector("a.main")!.GetAttribute("href"));
        page.WaitForAssertion(() => Assert.StartsWith("2", page.Find("[data-key=counted] .images").TextContent, StringComparison.Ordinal));
        Assert.Contains("localhost/counted", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Filtered_IsTheAddress()
    {
        await app.AddRepositoryAsync("found-by-name", new RepositorySettings());
        await using var context = new PageContext(app);
        var page = context.Render<BrowsePage>();

        page.ByTestId("grid-filter").Input("BY-NAME");

        page.WaitForAssertion(() => Assert.Equal(["found-by-name"], page.AllByTestId("repo-row").Select(r => r.GetAttribute("data-key"))));
        Assert.EndsWith("?q=BY-NAME", context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Empty_TeachesTheFirstStep()
    {
        await using var context = new PageContext(app, new RepositoryDirectory());

        Assert.NotNull(context.Render<BrowsePage>().ByTestId("repo-new"));
    }
}
