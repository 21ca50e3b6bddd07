using Registry.Tests.Support;
using Registry.Web.Components.Layout;

namespace Registry.Tests.Web.Components.Layout;

/// <summary>Nobody is led where they may not go.</summary>
public sealed class SidebarTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly string[] Security = ["nav-selectors", "nav-privileges", "nav-roles", "nav-users", "nav-realms", "nav-anonymous"];

    [Fact]
    public async Task Administrator_IsLedEverywhere()
    {
        await using var context = new PageContext(app);

        var sidebar = context.Render<Sidebar>();

        Assert.All(Security, id => Assert.NotEmpty(sidebar.AllByTestId(id)));
    }

    [Theory]
    [InlineData("nx-selectors-read", "nav-selectors")]
    [InlineData("nx-privileges-read", "nav-privileges")]
    [InlineData("nx-roles-read", "nav-roles")]
    [InlineData("nx-users-read", "nav-users")]
    [InlineData("nx-settings-read", "nav-realms", "nav-anonymous")]
    [InlineData("nx-search-read")]
    public async Task Others_AreLedWhereTheirRolesLetThem(string privilege, params string[] links)
    {
        _ = await app.AddUserAsync(privilege, await app.AddRoleAsync(privilege));
        await using var context = new PageContext(app, userName: privilege);

        var sidebar = context.Render<Sidebar>();

        Assert.Equal(links, Security.Where(id => sidebar.AllByTestId(id).Count > 0));
        Assert.Empty(sidebar.AllByTestId("nav-repositories"));
    }
}
