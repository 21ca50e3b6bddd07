using Bunit;
using MudBlazor;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Web.Components.Explaining;

namespace Registry.Tests.Web.Components.Explaining;

public sealed class ExplainPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Address_AsksForEverything()
    {
        await using var context = Context("user=anonymous&operation=push&repository=docker-hosted&image=team/app:1.0");

        var page = context.Render<ExplainPage>();

        Assert.StartsWith("Denied: somebody who does not sign in may not push team/app:1.0", page.ByTestId("explain-verdict").TextContent, StringComparison.Ordinal);
        Assert.Equal(["HEAD", "policy", "POST", "policy", "PATCH", "PUT", "PUT", "policy"], page.AllByTestId("explain-step").Select(s => s.GetAttribute("data-key")));
        Assert.Contains("does not allow anonymous pull", page.AllByTestId("explain-why")[0].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.AllByTestId("explain-grant"));
    }

    [Fact]
    public async Task Administrator_IsAllowed_ByTheirRole()
    {
        await using var context = Context("operation=pull&repository=docker-hosted&image=team/app");

        var page = context.Render<ExplainPage>();

        Assert.StartsWith("Allowed: admin may pull", page.ByTestId("explain-verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("nx-admin", page.AllByTestId("explain-why")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("There is no team/app:latest", page.ByTestId("explain-note").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operation=pull&repository=no-such&image=a", "no repository")]
    [InlineData("operation=pull&repository=docker-hosted", "Name the image")]
    [InlineData("operation=pull&repository=docker-hosted&image=Team", "no name of an image")]
    [InlineData("user=nobody-knows&operation=login&repository=docker-hosted", "no user")]
    public async Task Wrong_IsSaid(string query, string words)
    {
        await using var context = Context(query);

        var page = context.Render<ExplainPage>();

        Assert.Contains(words, page.ByTestId("explain-problem").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.AllByTestId("explain-verdict"));
    }

    [Fact]
    public async Task Denial_TellsWhatIsNear_WhereItIsEdited_AndIsCopiedAsText()
    {
        var user = await AddReaderAsync();
        await using var context = Context($"user={user}&operation=push&repository=docker-hosted&image=team/app:1.0");

        var page = context.Render<ExplainPage>();

        var miss = page.AllByTestId("explain-miss")[0];
        Assert.Contains("action add is missing, has read", miss.TextContent, StringComparison.Ordinal);
        Assert.EndsWith(miss.GetAttribute("data-key")!, page.AllByTestId("explain-edit-privilege")[0].GetAttribute("href"), StringComparison.Ordinal);
        var text = page.ByTestId("explain-copy").GetAttribute("data-copy")!;
        Assert.Contains("✗ POST /v2/team/app/blobs/uploads/ needs add: No privilege", text, StringComparison.Ordinal);
        Assert.EndsWith(context.Navigation.Uri, text, StringComparison.Ordinal);
        Assert.Equal("not reached", page.AllByTestId("explain-step")[^1].QuerySelector(".result")!.TextContent);
    }

    [Fact]
    public async Task Grant_ShowsWhatItMakes_ThenItIsAllowed()
    {
        var user = await AddReaderAsync();
        await using var context = Context($"user={user}&operation=push&repository=docker-hosted&image=team/app:1.0");
        context.Render<MudPopoverProvider>();
        var dialogs = context.Render<MudDialogProvider>();
        var page = context.Render<ExplainPage>();

        page.ByTestId("explain-grant").Click();
        dialogs.WaitForElement("[data-testid=plan-row]");
        Assert.Equal(2, dialogs.AllByTestId("plan-row").Count(r => r.GetAttribute("data-key")!.StartsWith("Privilege", StringComparison.Ordinal)));
        dialogs.ByTestId("grant-ok").Click();

        page.WaitForAssertion(() => Assert.StartsWith($"Allowed: {user} may push", page.ByTestId("explain-verdict").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.AllByTestId("explain-grant"));
    }

    [Fact]
    public async Task WhoMay_ListsUsersAndRoles()
    {
        var user = await AddReaderAsync();
        await using var context = Context("who=true&operation=pull&repository=docker-hosted&image=team/app:1.0");

        var page = context.Render<ExplainPage>();

        Assert.Contains(page.AllByTestId("holder-user"), u => u.GetAttribute("data-key") == user && u.TextContent.Contains("selector", StringComparison.Ordinal));
        Assert.Contains(page.AllByTestId("holder-role"), r => r.GetAttribute("data-key") == BuiltInRoles.Admin);
        Assert.Empty(page.AllByTestId("explain-user"));
    }

    [Fact]
    public async Task Field_ThatIsChanged_IsAskedAtOnce()
    {
        await using var context = Context("operation=pull&repository=docker-hosted&image=team/app");
        var page = context.Render<ExplainPage>();

        page.ByTestId("explain-operation").Change("delete");

        Assert.Contains("operation=delete", context.Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.StartsWith("Allowed: admin may delete", page.ByTestId("explain-verdict").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OwnRights_AreAllThatOthersAreTold()
    {
        var user = await AddReaderAsync();
        await using var context = new PageContext(app, userName: user);
        context.Navigation.NavigateTo("/explain?who=true&user=admin&operation=push&repository=docker-hosted&image=team/app:1.0");

        var page = context.Render<ExplainPage>();

        Assert.StartsWith($"Denied: {user}", page.ByTestId("explain-verdict").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.AllByTestId("explain-miss"));
        Assert.Empty(page.AllByTestId("explain-grant"));
        Assert.Empty(page.AllByTestId("explain-who"));
    }

    /// <summary>Somebody who may log in and read the team's images.</summary>
    private async Task<string> AddReaderAsync()
    {
        var user = $"reader-{Guid.NewGuid():N}";
        await app.AddUserAsync(user, await app.AddRoleAsync(await app.AddSelectedAsync("path == \"/v2/\" or path =^ \"/v2/team/\"", "docker-hosted", PrivilegeAction.Read)));
        return user;
    }

    private PageContext Context(string query)
    {
        var context = new PageContext(app);
        context.Navigation.NavigateTo("/explain?" + query);
        return context;
    }
}
