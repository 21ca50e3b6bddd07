using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Web.Components.Home;

namespace Registry.Tests.Web.Components.Clients;

public sealed class ConnectPanelTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Home_ShowsCommandsThatCanBeCopied()
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/?repository=docker-hosted");

        var home = context.Render<HomePage>();

        Assert.Equal("docker login localhost -u admin", home.ByTestId("cmd-login").TextContent);
        foreach (var id in new[] { "cmd-login", "cmd-tag", "cmd-push", "cmd-pull" })
            Assert.Equal(home.ByTestId(id).TextContent, home.ByTestId($"{id}-copy").GetAttribute("data-copy"));
        Assert.Equal("Copy docker pull command", home.ByTestId("cmd-pull-copy").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Home_ClientAndRepository_AreTheAddress()
    {
        await app.AddRepositoryAsync("second", new RepositorySettings());
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/?client=skopeo&repository=second");

        var home = context.Render<HomePage>();
        Assert.StartsWith("skopeo copy --src-tls-verify=false docker://localhost/second/", home.ByTestId("cmd-pull").TextContent, StringComparison.Ordinal);

        home.ByTestId("connect-repository").Change("docker-hosted");
        home.WaitForAssertion(() => Assert.Contains("localhost/docker-hosted/", home.ByTestId("cmd-pull").TextContent, StringComparison.Ordinal));
        Assert.Contains("client=skopeo", context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_ReadOnlyRepository_OffersNoPush_AndSaysWhy()
    {
        await app.AddRepositoryAsync("archive", new RepositorySettings { Hosted = new HostedSettings { WritePolicy = WritePolicy.Deny } });
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/?repository=archive");

        var home = context.Render<HomePage>();

        Assert.Empty(home.AllByTestId("cmd-push"));
        Assert.Contains("archive is read-only", home.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_NoRepositoryReachedByPath_OffersNoCommand_AndSaysWhy()
    {
        var directory = new RepositoryDirectory();
        var known = app.Services.GetRequiredService<RepositoryDirectory>().Current.ByName("docker-hosted")!;
        directory.Replace([known with { Settings = new RepositorySettings { Docker = new DockerSettings { PathEnabled = false } } }]);
        await using var context = new PageContext(app, directory);

        var home = context.Render<HomePage>();

        Assert.Empty(home.AllByTestId("connect-panel"));
        Assert.NotNull(home.ByTestId("no-address"));
        Assert.NotNull(home.ByTestId("home-repository"));
    }

    [Fact]
    public async Task Home_NothingToPushTo_LeadsToTheFirstRepository()
    {
        await using var context = new PageContext(app, new RepositoryDirectory());

        var home = context.Render<HomePage>();

        Assert.Empty(home.AllByTestId("connect-panel"));
        Assert.NotNull(home.ByTestId("repo-new"));
    }
}
