using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Web.Components.Roles;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.Roles;

public sealed class RolePageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AccessSnapshot Access => app.Services.GetRequiredService<AccessDirectory>().Current;

    private RoleAdmin Admin => app.Services.GetRequiredService<RoleAdmin>();

    [Fact]
    public async Task Create_TakesWhatWasChosen()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RolePage>();

        page.ByTestId("role-id").Input("team/developers");
        page.ByTestId("role-name").Input("Developers");
        page.ByTestId("role-privileges-search").Input("docker-hosted-re*");
        Assert.Empty(page.AllByTestId("role-privileges-available"));
        page.ByTestId("role-privileges-search").Input("nx-*docker-hosted-read");
        page.Find("[data-testid=role-privileges-available][data-key=nx-repository-view-docker-docker-hosted-read]").Click();
        page.Find("[data-testid=role-roles-available][data-key=nx-anonymous]").Click();
        page.ByTestId("role-form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith("/roles/edit?id=team%2Fdevelopers", context.Navigation.Uri, StringComparison.Ordinal));
        var made = Access.FindRole("team/developers")!;
        Assert.Equal(["nx-repository-view-docker-docker-hosted-read"], made.Privileges);
        Assert.Equal(["nx-anonymous"], made.Roles);
    }

    [Fact]
    public async Task Choice_TakenBack_IsGone()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RolePage>();
        page.Find("[data-testid=role-privileges-available][data-key=nx-all]").Click();
        Assert.Equal("true", page.Find("[data-testid=role-privileges-available][data-key=nx-all]").GetAttribute("aria-pressed"));
        page.Find("[data-testid=role-roles-available][data-key=nx-admin]").Click();

        page.Find("[data-testid=role-privileges-remove][data-key=nx-all]").Click();
        page.Find("[data-testid=role-roles-available][data-key=nx-admin]").Click();

        Assert.Empty(page.AllByTestId("role-privileges-chosen"));
        Assert.Empty(page.AllByTestId("role-roles-chosen"));
        Assert.Equal("false", page.Find("[data-testid=role-privileges-available][data-key=nx-all]").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task Effective_TellsByWhichWay()
    {
        await AddAsync(new Role { Id = "inner", Name = "inner", Privileges = ["nx-search-read"] });
        await AddAsync(new Role { Id = "middle", Name = "middle", Roles = ["inner"] });
        await using var context = new PageContext(app);
        var page = context.Render<RolePage>();

        page.Find("[data-testid=role-privileges-available][data-key=nx-users-read]").Click();
        page.Find("[data-testid=role-roles-available][data-key=middle]").Click();

        Assert.Equal(["nx-search-read", "nx-users-read"], page.AllByTestId("effective-row").Select(r => r.GetAttribute("data-key")));
        Assert.Contains("by middle › inner", page.Find("[data-testid=effective-row][data-key=nx-search-read]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cycle_IsToldAtTheRoles()
    {
        await AddAsync(new Role { Id = "child", Name = "child" });
        await AddAsync(new Role { Id = "parent", Name = "parent", Roles = ["child"] });
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/roles/edit?id=child");
        var page = context.Render<RolePage>();

        page.Find("[data-testid=role-roles-available][data-key=parent]").Click();
        page.ByTestId("role-form").Submit();

        page.WaitForAssertion(() => Assert.Contains("child > parent > child", page.Find("#field-roles-notes").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", page.Find("#field-roles").GetAttribute("aria-invalid"));
        Assert.Empty(Access.FindRole("child")!.Roles);
    }

    [Fact]
    public async Task BuiltIn_CanOnlyBeLookedAt()
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/roles/edit?id=nx-admin");

        var page = context.Render<RolePage>();

        Assert.NotNull(page.ByTestId("role-built-in"));
        Assert.Empty(page.AllByTestId("role-privileges-available"));
        Assert.Equal("nx-all", page.ByTestId("role-privileges-chosen").GetAttribute("data-key"));
        Assert.Empty(page.AllByTestId("role-save"));
        Assert.Contains("admin", page.ByTestId("role-members").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OfAUsedOne_IsLocked()
    {
        var role = await app.AddRoleAsync("nx-search-read");
        _ = await app.AddUserAsync("has-a-role", role);
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/roles/edit?id={role}");

        var page = context.Render<RolePage>();

        Assert.True(page.ByTestId("role-delete").HasAttribute("disabled"));
        Assert.Contains("has-a-role", page.ByTestId("role-members").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_IsNotFound()
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/roles/edit?id=nobody-has-this");

        var page = context.Render<RolePage>();

        Assert.Empty(page.AllByTestId("role-form"));
    }

    [Fact]
    public async Task List_CountsWhatIsInThem()
    {
        var role = await app.AddRoleAsync("nx-search-read", "nx-users-read");
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/roles?q={role}");

        var row = Assert.Single(context.Render<RolesPage>().AllByTestId("role-row"));

        Assert.StartsWith("2", row.QuerySelector(".privileges")!.TextContent, StringComparison.Ordinal);
    }

    private async Task AddAsync(Role role) => Assert.Empty((await Admin.CreateAsync(role, Cancellation)).Problems);
}
