using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Web.Components.Repositories;

namespace Registry.Tests.Web.Components.Repositories;

public sealed class RepositoriesPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task List_TellsEachRepositoryAsItIs()
    {
        await app.AddRepositoryAsync("frozen", new RepositorySettings { Online = false, Hosted = new HostedSettings { WritePolicy = WritePolicy.Deny } });
        await using var context = new PageContext(app);

        var page = context.Render<RepositoriesPage>();

        var row = page.Find("[data-testid=repo-row][data-key=frozen]").TextContent;
        Assert.Contains("offline", row, StringComparison.Ordinal);
        Assert.Contains("Read-only", row, StringComparison.Ordinal);
        Assert.Contains("localhost/frozen", row, StringComparison.Ordinal);
        Assert.Contains("online", page.Find("[data-testid=repo-row][data-key=docker-hosted]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_RepositoryWithoutPath_ShowsNoAddress()
    {
        await app.AddRepositoryAsync("off-path", new RepositorySettings { Docker = new DockerSettings { PathEnabled = false } });
        await using var context = new PageContext(app);

        var page = context.Render<RepositoriesPage>();

        var row = page.Find("[data-testid=repo-row][data-key=off-path]");
        Assert.Null(row.QuerySelector("[data-testid=repo-address]"));
        Assert.Contains("no address works now", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_SomebodyChangesSomething_ShowsItWithoutReloading()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RepositoriesPage>();

        await app.AddRepositoryAsync("made-meanwhile", new RepositorySettings());

        page.WaitForElement("[data-testid=repo-row][data-key=made-meanwhile]");
    }

    [Fact]
    public async Task Filter_IsTheAddress_AndFindsByNameAndRule()
    {
        await app.AddRepositoryAsync("nightly", new RepositorySettings { Hosted = new HostedSettings { WritePolicy = WritePolicy.AllowOnce } });
        await using var context = new PageContext(app);
        var page = context.Render<RepositoriesPage>();

        page.ByTestId("grid-filter").Input("NO REDEPLOY");

        page.WaitForAssertion(() => Assert.EndsWith("?q=NO%20REDEPLOY", context.Navigation.Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(["nightly"], page.AllByTestId("repo-row").Select(r => r.GetAttribute("data-key"))));
    }

    [Fact]
    public async Task Filter_FitsNothing_SaysSo()
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/repositories?q=no-such-repository");

        var page = context.Render<RepositoriesPage>();

        Assert.Contains("no-such-repository", page.ByTestId("grid-empty-filtered").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Empty_TeachesTheFirstStep()
    {
        await using var context = new PageContext(app, new RepositoryDirectory());

        var page = context.Render<RepositoriesPage>();

        Assert.Equal("repositories/new/hosted", page.ByTestId("grid-empty").QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Page_Closed_ListensNoMore()
    {
        var directory = app.Services.GetRequiredService<RepositoryDirectory>();
        var context = new PageContext(app);
        var page = context.Render<RepositoriesPage>();
        var renders = page.RenderCount;

        await context.DisposeComponentsAsync();
        directory.Replace(directory.Current.All);

        Assert.Equal(renders, page.RenderCount);
        await context.DisposeAsync();
    }
}
