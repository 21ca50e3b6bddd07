using Bunit;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Web.Components.Browse;

namespace Registry.Tests.Web.Components.Browse;

public sealed class ImagesPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task List_ShowsEachImage_WithWhatPullsIt()
    {
        await using var context = await OpenAsync("shows", "team/app", "infra/nginx");

        var page = Render(context, "shows");

        Assert.Equal(["infra/nginx", "team/app"], page.AllByTestId("image-row").Select(r => r.GetAttribute("data-key")));
        Assert.Equal("docker pull localhost/shows/infra/nginx:1.0", page.AllByTestId("image-copy")[0].GetAttribute("data-copy"));
        Assert.Equal("browse/shows/team/app", page.FindAll("a.main")[1].GetAttribute("href"));
        Assert.Equal("browse/shows/team/app:1.0", page.FindAll(".newest a")[1].GetAttribute("href"));
    }

    [Fact]
    public async Task Folders_OpenByTheAddress()
    {
        await using var context = await OpenAsync("folded", "team/app", "team/web", "hello");
        var page = Render(context, "folded");
        Assert.Equal(["hello"], page.AllByTestId("image-row").Select(r => r.GetAttribute("data-key")));

        var folder = page.Find("[data-testid=folder-row] a.main");
        Assert.Equal("false", folder.GetAttribute("aria-expanded"));
        context.Navigation.NavigateTo(folder.GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal(["hello", "team/app", "team/web"], page.AllByTestId("image-row").Select(r => r.GetAttribute("data-key"))));

        context.Navigation.NavigateTo(page.Find("[data-testid=folder-row] a.main").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal(["hello"], page.AllByTestId("image-row").Select(r => r.GetAttribute("data-key"))));

        context.Navigation.NavigateTo(page.ByTestId("view-flat").GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal(["hello", "team/app", "team/web"], page.AllByTestId("image-row").Select(r => r.GetAttribute("data-key"))));
        Assert.Empty(page.AllByTestId("folder-row"));
    }

    [Fact]
    public async Task Empty_TeachesThePush_AndShowsTheFirstOneByItself()
    {
        await using var context = await OpenAsync("first-push");
        var page = Render(context, "first-push");
        Assert.Equal("docker push localhost/first-push/hello-world:1.0", page.ByTestId("cmd-push").TextContent);

        await new ImageClient(app.Client, "first-push/hello").PushImageAsync("1.0");

        page.WaitForElement("[data-testid=image-row][data-key=hello]");
    }

    [Fact]
    public async Task SomebodyPushes_RowsStay_AndTheNewsIsOffered()
    {
        await using var context = await OpenAsync("calm", "b");
        var page = Render(context, "calm");

        await new ImageClient(app.Client, "calm/a").PushImageAsync("1.0");

        var show = page.WaitForElement("[data-testid=outdated-show]");
        Assert.Equal(["b"], page.AllByTestId("image-row").Select(r => r.GetAttribute("data-key")));
        await show.ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(["a", "b"], page.AllByTestId("image-row").Select(r => r.GetAttribute("data-key"))));
        Assert.Empty(page.AllByTestId("outdated"));
    }

    [Fact]
    public async Task SomebodyPushesElsewhere_IsNoNews()
    {
        await app.AddRepositoryAsync("elsewhere", new RepositorySettings());
        await using var context = await OpenAsync("quiet", "b");
        var page = Render(context, "quiet");

        await new ImageClient(app.Client, "elsewhere/a").PushImageAsync("1.0");
        await new ImageClient(app.Client, "quiet/c").PushImageAsync("1.0");

        // Told in order: with the second one here, the first one was heard.
        page.WaitForElement("[data-testid=outdated]");
    }

    [Theory]
    [InlineData("web", "team/web")]
    [InlineData("*/app", "team/app")]
    [InlineData("/^i/", "infra/nginx")]
    public async Task Filter_FindsPartPatternAndExpression(string typed, string found)
    {
        await using var context = await OpenAsync($"filter{typed.Length}", "team/app", "team/web", "infra/nginx");
        var page = Render(context, $"filter{typed.Length}");

        page.ByTestId("grid-filter").Input(typed);

        page.WaitForAssertion(() => Assert.Equal([found], page.AllByTestId("image-row").Select(r => r.GetAttribute("data-key"))));
    }

    [Fact]
    public async Task Filter_ThatIsNoExpression_SaysSo()
    {
        await using var context = await OpenAsync("wrong", "team/app");
        var page = Render(context, "wrong");

        page.ByTestId("grid-filter").Input("/(/");

        page.WaitForAssertion(() => Assert.Equal("true", page.ByTestId("grid-filter").GetAttribute("aria-invalid")));
    }

    private async Task<PageContext> OpenAsync(string repository, params string[] images)
    {
        await app.AddRepositoryAsync(repository, new RepositorySettings());
        foreach (var image in images)
            await new ImageClient(app.Client, $"{repository}/{image}").PushImageAsync("1.0");
        return new PageContext(app);
    }

    private static IRenderedComponent<ImagesPage> Render(PageContext context, string repository)
    {
        context.Navigation.NavigateTo($"/browse/{repository}");
        var page = context.Render<ImagesPage>(p => p.Add(x => x.RepositoryName, repository));
        page.WaitForElement(".facts");
        return page;
    }
}
