using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Web.Components.Roles;
using Registry.Web.Components.Teams;
using Registry.Web.Components.Users;

namespace Registry.Tests.Web.Components.Teams;

public sealed class TeamPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private AccessSnapshot Access => app.Services.GetRequiredService<AccessDirectory>().Current;

    [Fact]
    public async Task Plan_IsShownWhileItIsTyped_ThenMade_AndTwiceItChangesNothing()
    {
        await app.AddUserAsync("member-of-paint", []);
        await using var context = new PageContext(app);
        var page = context.Render<TeamPage>();
        Assert.Empty(page.AllByTestId("plan-row"));

        Fill(page);
        Assert.Equal(["ContentSelector docker-login", "Privilege docker-login", "ContentSelector team-paint", "Privilege team-paint-docker-hosted", "Role team-paint", "User member-of-paint"],
            page.AllByTestId("plan-row").Select(r => r.GetAttribute("data-key")));
        Assert.Null(Access.FindRole("team-paint"));
        page.ByTestId("team-form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith("/roles/edit?id=team-paint", context.Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(["team-paint"], Access.State.Users["member-of-paint"].Roles);
        var version = Access.State.Seen;
        var again = context.Render<TeamPage>();
        Fill(again);
        Assert.NotNull(again.ByTestId("team-nothing"));
        again.ByTestId("team-form").Submit();
        Assert.Equal(version, Access.State.Seen);
    }

    [Fact]
    public async Task Wrong_IsToldAtItsField()
    {
        await using var context = new PageContext(app);
        var page = context.Render<TeamPage>();

        page.ByTestId("team-name").Input("Upper Case");
        Assert.Contains("lower-case", page.ByTestId("team-problem").TextContent, StringComparison.Ordinal);
        page.ByTestId("team-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("true", page.ByTestId("team-name").GetAttribute("aria-invalid")));
        Assert.Null(Access.FindRole("team-Upper Case"));
    }

    [Fact]
    public async Task RolesAndUsers_LeadHere()
    {
        await using var context = new PageContext(app);

        Assert.Equal("teams/new", context.Render<RolesPage>().ByTestId("team-new").GetAttribute("href"));
        Assert.Equal("teams/new", context.Render<UsersPage>().ByTestId("team-new").GetAttribute("href"));
    }

    private static void Fill(IRenderedComponent<TeamPage> page)
    {
        page.ByTestId("team-name").Input("paint");
        page.ByTestId("team-repository").Change("docker-hosted");
        page.ByTestId("team-search").Change(false);
        page.Find("[data-testid=team-users-available][data-key=member-of-paint]").Click();
    }
}
