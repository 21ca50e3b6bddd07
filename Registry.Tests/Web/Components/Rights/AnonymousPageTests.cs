using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Web.Components.Repositories;
using Registry.Web.Components.Rights;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.Rights;

public sealed class AnonymousPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AnonymousSettings Settings => app.Services.GetRequiredService<AccessDirectory>().Current.State.Anonymous;

    [Fact]
    public async Task Checks_AreMetOneByOne_UntilItWorks()
    {
        await SetAsync(enabled: false, Realms.LocalAuthenticating, Realms.LocalAuthorizing);
        await app.AddRepositoryAsync("pulled", AccessSetup.LettingAnonymousPull());
        await app.AddRepositoryAsync("closed", AccessSetup.LettingAnonymousPull(on: false));
        await using var context = new PageContext(app);
        var page = context.Render<AnonymousPage>();
        Assert.Equal(["anonymous#field-enabled", "realms"], Fixes(page, "prerequisites"));
        Assert.Equal("false", WorksIn(page, "pulled"));

        page.ByTestId("anonymous-enabled").Change(true);
        page.ByTestId("anonymous-form").Submit();
        page.WaitForAssertion(() => Assert.Equal(["realms"], Fixes(page, "prerequisites")));
        Assert.True(Settings.Enabled);

        await SetAsync(enabled: true, Realms.LocalAuthenticating, Realms.LocalAuthorizing, Realms.DockerToken);
        page.WaitForAssertion(() => Assert.Equal("true", WorksIn(page, "pulled")));
        Assert.Equal("false", WorksIn(page, "closed"));
        Assert.Equal(["repositories/closed#field-docker-forceBasicAuth"], Fixes(page, "needs-closed"));
    }

    [Fact]
    public async Task User_WhoIsNot_IsToldAtItsField()
    {
        await using var context = new PageContext(app);
        var page = context.Render<AnonymousPage>();

        page.ByTestId("anonymous-user").Input("nobody-of-this-name");
        page.ByTestId("anonymous-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#field-userId").GetAttribute("aria-invalid")));
        Assert.Equal(BuiltInUsers.Anonymous, Settings.UserId);
    }

    [Fact]
    public async Task Repository_ThatAllowsIt_TellsWhatIsMissing_AndKeepsItsSwitches()
    {
        await SetAsync(enabled: false, Realms.LocalAuthenticating, Realms.LocalAuthorizing);
        await app.AddRepositoryAsync("switched", AccessSetup.LettingAnonymousPull(on: false));
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>(p => p.Add(x => x.Name, "switched"));
        Assert.Empty(page.AllByTestId("repo-anonymous-missing"));

        page.ByTestId("repo-anonymous").Change(true);
        page.Find("[data-testid=repo-by-digest][data-key=OnlyLiteralPaths]").Change(true);
        page.ByTestId("repo-search-everything").Change(true);
        Assert.Equal(2, page.FindAll("[data-testid=repo-anonymous-missing] [data-testid=fix]").Count);
        page.ByTestId("repo-form").Submit();

        var directory = app.Services.GetRequiredService<Registry.Domain.Repositories.RepositoryDirectory>();
        page.WaitForAssertion(() => Assert.True(directory.Current.ByName("switched")!.AllowsAnonymousPull));
        var docker = directory.Current.ByName("switched")!.Settings.Docker;
        Assert.Equal((Registry.Domain.Repositories.PullByDigest.OnlyLiteralPaths, true), (docker.PullByDigest, docker.SearchShowsEverything));
    }

    private static IEnumerable<string?> Fixes<T>(IRenderedComponent<T> page, string list)
        where T : Microsoft.AspNetCore.Components.IComponent => page.FindAll($"[data-testid={list}] [data-testid=fix]").Select(f => f.GetAttribute("href"));

    private static string? WorksIn(IRenderedComponent<AnonymousPage> page, string repository) =>
        page.Find($"[data-testid=anonymous-repository][data-key={repository}]").GetAttribute("data-works");

    private async Task SetAsync(bool enabled, params string[] realms)
    {
        var admin = app.Services.GetRequiredService<RealmAdmin>();
        Assert.Empty((await admin.ActivateAsync(realms, null, Cancellation)).Problems);
        Assert.Empty((await admin.SetAnonymousAsync(new AnonymousSettings { Enabled = enabled }, null, Cancellation)).Problems);
    }
}
