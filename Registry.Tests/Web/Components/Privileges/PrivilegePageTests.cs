using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Web.Components.Privileges;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.Privileges;

public sealed class PrivilegePageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private AccessSnapshot Access => app.Services.GetRequiredService<AccessDirectory>().Current;

    [Theory]
    [InlineData("repository-view", "nexus:repository-view:docker:docker-hosted:read,browse")]
    [InlineData("repository-admin", "nexus:repository-admin:docker:docker-hosted:read,browse")]
    public async Task Create_OfRepository_GrantsWhatIsTicked(string type, string permission)
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/privileges/new?type={type}");
        var page = context.Render<PrivilegePage>();

        page.ByTestId("privilege-name").Input($"made-{type}");
        page.ByTestId("privilege-repository").Change("docker-hosted");
        Tick(page, "Read");
        Tick(page, "Browse");
        page.ByTestId("privilege-form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith($"/privileges/edit?id=made-{type}", context.Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(permission, Access.FindPrivilege($"made-{type}")!.PermissionText());
    }

    [Fact]
    public async Task Create_FromASelector_BeginsWithIt()
    {
        var name = await app.AddSelectedAsync("path =^ \"/v2/begun/\"", "docker-hosted", PrivilegeAction.Read);
        var old = Access.FindPrivilege(name)!;
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/privileges/new?type=repository-content-selector&selector={old.ContentSelector}");
        var page = context.Render<PrivilegePage>();

        page.ByTestId("privilege-name").Input("begun-push");
        page.ByTestId("privilege-repository").Change("*-docker");
        page.Find("[data-testid=privilege-preset][data-key=Push]").Click();
        page.ByTestId("privilege-form").Submit();

        page.WaitForAssertion(() => Assert.NotNull(Access.FindPrivilege("begun-push")));
        var made = Access.FindPrivilege("begun-push")!;
        Assert.Equal((old.ContentSelector, "*-docker"), (made.ContentSelector, made.Repository));
        Assert.Equal([PrivilegeAction.Read, PrivilegeAction.Edit, PrivilegeAction.Add], made.Actions);
    }

    [Theory]
    [InlineData("repository-content-selector", "name", "contentSelector", "repository", "actions")]
    [InlineData("application", "name", "domain", "actions")]
    [InlineData("wildcard", "name", "pattern")]
    public async Task Create_OfNothing_IsToldAtEachField(string type, params string[] fields)
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/privileges/new?type={type}");
        var page = context.Render<PrivilegePage>();

        page.ByTestId("privilege-form").Submit();

        page.WaitForElement("[data-testid=problems]");
        Assert.All(fields, f => Assert.Equal("true", page.Find($"#field-{f}").GetAttribute("aria-invalid")));
    }

    [Fact]
    public async Task TypeChosen_ShowsItsFields()
    {
        await using var context = new PageContext(app);
        var page = context.Render<PrivilegePage>();
        Assert.NotNull(page.ByTestId("privilege-selector"));

        context.Navigation.NavigateTo(page.Find("[data-testid=privilege-type][data-key=wildcard]").GetAttribute("href")!);

        page.WaitForElement("[data-testid=privilege-pattern]");
        Assert.Empty(page.AllByTestId("privilege-action"));
    }

    [Fact]
    public async Task BuiltIn_CanOnlyBeLookedAt()
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/privileges/edit?id=nx-repository-view-docker-docker-hosted-read");

        var page = context.Render<PrivilegePage>();

        Assert.NotNull(page.ByTestId("privilege-built-in"));
        Assert.NotNull(page.Find("fieldset[disabled]"));
        Assert.Empty(page.AllByTestId("privilege-save"));
        Assert.Empty(page.AllByTestId("privilege-delete"));
        Assert.Equal("nexus:repository-view:docker:docker-hosted:read", page.ByTestId("privilege-permission").TextContent);
    }

    [Fact]
    public async Task Delete_OfAUsedOne_NamesItsRoles_AndOfAnUnusedOneHappens()
    {
        var privilege = await app.AddSelectedAsync("path =^ \"/v2/held/\"", "docker-hosted", PrivilegeAction.Read);
        var role = await app.AddRoleAsync(privilege);
        var unused = await app.AddSelectedAsync("path =^ \"/v2/free/\"", "docker-hosted", PrivilegeAction.Read);
        await using var context = new PageContext(app);
        context.Render<MudPopoverProvider>();
        var dialogs = context.Render<MudDialogProvider>();
        context.Navigation.NavigateTo($"/privileges/edit?id={privilege}");
        var page = context.Render<PrivilegePage>();
        Assert.True(page.ByTestId("privilege-delete").HasAttribute("disabled"));
        Assert.Equal(role, page.ByTestId("privilege-users").TextContent.Trim());

        context.Navigation.NavigateTo($"/privileges/edit?id={unused}");
        page.WaitForAssertion(() => Assert.False(page.ByTestId("privilege-delete").HasAttribute("disabled")));
        var deleting = page.ByTestId("privilege-delete").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=confirm-ok]").Click();
        await deleting;

        Assert.Null(Access.FindPrivilege(unused));
        Assert.NotNull(Access.FindPrivilege(privilege));
    }

    [Theory]
    [InlineData("?type=application&q=users-read", "nx-users-read")]
    [InlineData("?repository=docker-hosted&q=admin-docker-docker-hosted-browse", "nx-repository-admin-docker-docker-hosted-browse")]
    public async Task List_IsFiltered(string query, string only)
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/privileges{query}");

        var page = context.Render<PrivilegesPage>();

        Assert.Equal([only], page.AllByTestId("privilege-row").Select(r => r.GetAttribute("data-key")));
    }

    [Fact]
    public async Task List_WithoutBuiltInOnes_HoldsThoseThatWereMade()
    {
        var made = await app.AddSelectedAsync("path =^ \"/v2/own/\"", "docker-hosted", PrivilegeAction.Read);
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/privileges?own=true");

        var rows = context.Render<PrivilegesPage>().AllByTestId("privilege-row").Select(r => r.GetAttribute("data-key")).ToList();

        Assert.Contains(made, rows);
        Assert.DoesNotContain(rows, r => r!.StartsWith("nx-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_AfterTheRightToDoSoIsGone_IsRefused()
    {
        const string name = "late";
        _ = await app.AddUserAsync(name, await app.AddRoleAsync("nx-privileges-all"));
        await using var context = new PageContext(app, userName: name);
        context.Navigation.NavigateTo("/privileges/new?type=wildcard");
        var page = context.Render<PrivilegePage>();
        page.ByTestId("privilege-name").Input("too-late");
        page.ByTestId("privilege-pattern").Input("nexus:*");

        var users = app.Services.GetRequiredService<UserAdmin>();
        Assert.Empty((await users.UpdateAsync(Access.State.Users[name] with { Roles = [] }, null, TestContext.Current.CancellationToken)).Problems);
        page.ByTestId("privilege-form").Submit();

        page.WaitForElement("[data-testid=problems]");
        Assert.Null(Access.FindPrivilege("too-late"));
    }

    private static void Tick(IRenderedComponent<PrivilegePage> page, string action) =>
        page.Find($"[data-testid=privilege-action][data-key={action}]").Change(true);
}
