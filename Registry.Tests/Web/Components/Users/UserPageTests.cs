using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Web.Components.Users;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.Users;

public sealed class UserPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Fresh = "another long password";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AccessState State => app.Services.GetRequiredService<AccessDirectory>().Current.State;

    [Fact]
    public async Task Create_MakesAUserWhoSignsIn()
    {
        await using var context = new PageContext(app);
        var page = context.Render<UserPage>();

        Fill(page, "dora", Fresh, Fresh);
        page.Find("[data-testid=user-roles-available][data-key=nx-anonymous]").Click();
        page.ByTestId("user-form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith("/users/edit?id=dora", context.Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(["nx-anonymous"], State.Users["dora"].Roles);
        Assert.True(await SignsInAsync("dora", Fresh));
    }

    [Theory]
    [InlineData("misspelt", Fresh, "other", "repeatedPassword")]
    [InlineData("short", "1", "1", "password")]
    [InlineData("a:b", Fresh, Fresh, "userId")]
    [InlineData("admin", Fresh, Fresh, "userId")]
    public async Task Create_Wrong_IsToldAtItsField(string id, string password, string repeated, string field)
    {
        await using var context = new PageContext(app);
        var page = context.Render<UserPage>();
        var before = State.Users.Count;

        Fill(page, id, password, repeated);
        page.ByTestId("user-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("true", page.Find($"#field-{field}").GetAttribute("aria-invalid")));
        Assert.Equal(before, State.Users.Count);
    }

    [Theory]
    [InlineData(true, "roles")]
    [InlineData(false, "status")]
    public async Task LastAdministrator_IsNotLost_AndItsPlaceSaysSo(bool byRoles, string field)
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/users/edit?id=admin");
        var page = context.Render<UserPage>();

        if (byRoles)
            page.Find("[data-testid=user-roles-remove][data-key=nx-admin]").Click();
        else
            page.ByTestId("user-status").Change(nameof(UserStatus.Disabled));
        page.ByTestId("user-form").Submit();

        page.WaitForAssertion(() => Assert.Contains("administrator", page.Find($"#field-{field}-notes .problem").TextContent, StringComparison.Ordinal));
        Assert.Equal(UserStatus.Active, State.Users["admin"].Status);
        Assert.Equal([BuiltInRoles.Admin], State.Users["admin"].Roles);
    }

    [Fact]
    public async Task Password_IsSet_OnlyByWhoKnowsTheirOwn()
    {
        _ = await app.AddUserAsync("forgot", BuiltInRoles.Anonymous);
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/users/edit?id=forgot");
        var page = context.Render<UserPage>();
        page.ByTestId("set-password").Input(Fresh);
        page.ByTestId("set-repeated").Input(Fresh);

        page.ByTestId("set-own").Input("not this one");
        page.ByTestId("set-submit").Click();
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#field-currentPassword").GetAttribute("aria-invalid")));
        Assert.False(await SignsInAsync("forgot", Fresh));

        page.ByTestId("set-own").Input(RegistryApp.Password);
        page.ByTestId("set-submit").Click();
        page.WaitForAssertion(() => Assert.True(string.IsNullOrEmpty(page.ByTestId("set-own").GetAttribute("value"))));
        Assert.True(await SignsInAsync("forgot", Fresh));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("anonymous")]
    public async Task Delete_OfWhoIsNeeded_IsLockedWithItsReason(string id)
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/users/edit?id={id}");

        var page = context.Render<UserPage>();

        Assert.True(page.ByTestId("user-delete").HasAttribute("disabled"));
        Assert.Contains("cannot", page.ByTestId("user-delete-help").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.AllByTestId("user-set-password"));
    }

    [Fact]
    public async Task Delete_OfAnother_Happens()
    {
        _ = await app.AddUserAsync("leaving", BuiltInRoles.Anonymous);
        await using var context = new PageContext(app);
        context.Render<MudPopoverProvider>();
        var dialogs = context.Render<MudDialogProvider>();
        context.Navigation.NavigateTo("/users/edit?id=leaving");
        var page = context.Render<UserPage>();

        var deleting = page.ByTestId("user-delete").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=confirm-ok]").Click();
        await deleting;

        Assert.EndsWith("/users", context.Navigation.Uri, StringComparison.Ordinal);
        Assert.DoesNotContain("leaving", State.Users.Keys);
    }

    [Fact]
    public async Task Reader_SeesTheForm_AndChangesNothing()
    {
        _ = await app.AddUserAsync("looks", await app.AddRoleAsync("nx-users-read"));
        await using var context = new PageContext(app, userName: "looks");
        context.Navigation.NavigateTo("/users/edit?id=admin");

        var page = context.Render<UserPage>();

        Assert.NotNull(page.Find("fieldset[disabled]"));
        Assert.Empty(page.AllByTestId("user-save"));
        Assert.Empty(page.AllByTestId("user-delete"));
        Assert.Empty(page.AllByTestId("user-set-password"));
    }

    [Fact]
    public async Task List_TellsStatusAndRoles_AndIsFiltered()
    {
        _ = await app.AddUserAsync("listed-user", BuiltInRoles.Anonymous);
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/users?q=listed-user");

        var row = Assert.Single(context.Render<UsersPage>().AllByTestId("user-row"));

        Assert.Contains("Active", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(BuiltInRoles.Anonymous, row.TextContent, StringComparison.Ordinal);
    }

    private static void Fill(IRenderedComponent<UserPage> page, string id, string password, string repeated)
    {
        page.ByTestId("user-id").Input(id);
        page.ByTestId("user-first-name").Input("Dora");
        page.ByTestId("user-last-name").Input("Somebody");
        page.ByTestId("user-email").Input("dora@example.org");
        page.ByTestId("user-password").Input(password);
        page.ByTestId("user-repeated").Input(repeated);
    }

    private async Task<bool> SignsInAsync(string id, string password) =>
        (await app.Services.GetRequiredService<ISignIn>().PasswordAsync(id, password, null, Cancellation)).Subject is not null;
}
