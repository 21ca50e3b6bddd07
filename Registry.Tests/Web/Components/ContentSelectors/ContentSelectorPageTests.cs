using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Web.Components.ContentSelectors;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.ContentSelectors;

public sealed class ContentSelectorPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AccessState State => app.Services.GetRequiredService<AccessDirectory>().Current.State;

    [Fact]
    public async Task Create_MakesIt_AndLeadsToIt()
    {
        await using var context = new PageContext(app);
        var page = context.Render<ContentSelectorPage>();

        page.ByTestId("selector-name").Input("made");
        page.ByTestId("selector-expression").Input("path =^ \"/v2/made/\"");
        page.ByTestId("selector-form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith("/content-selectors/edit?id=made", context.Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal("path =^ \"/v2/made/\"", State.Selectors["made"].Expression);
    }

    [Fact]
    public async Task Error_IsToldWhileItIsTyped_WithItsPlace()
    {
        await using var context = new PageContext(app);
        var page = context.Render<ContentSelectorPage>();
        Assert.Empty(page.AllByTestId("selector-error"));

        page.ByTestId("selector-expression").Input("path =^ \"/v2/a/\"\nor path = \"/v2/b/\"");

        Assert.StartsWith("Line 2, column 9:", page.ByTestId("selector-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("or path = \"/v2/b/\"\n        ^", page.ByTestId("selector-caret").TextContent);
        Assert.Equal("true", page.ByTestId("selector-expression").GetAttribute("aria-invalid"));

        page.ByTestId("selector-expression").Input("path =^ \"/v2/a/\"");
        Assert.Empty(page.AllByTestId("selector-error"));
    }

    [Fact]
    public async Task Save_OfWhatIsWrong_IsToldAtItsFields_AndSavesNothing()
    {
        await using var context = new PageContext(app);
        var page = context.Render<ContentSelectorPage>();
        var before = State.Selectors.Count;

        page.ByTestId("selector-form").Submit();

        page.WaitForElement("[data-testid=problems]");
        Assert.Equal("true", page.Find("#field-name").GetAttribute("aria-invalid"));
        Assert.Equal("true", page.Find("#field-expression").GetAttribute("aria-invalid"));
        Assert.Equal(before, State.Selectors.Count);
        context.JSInterop.VerifyInvoke("registry.focusProblem");
    }

    [Fact]
    public async Task Warning_IsTold_AndSavedAllTheSame()
    {
        await using var context = new PageContext(app);
        var page = context.Render<ContentSelectorPage>();

        page.ByTestId("selector-name").Input("warned");
        page.ByTestId("selector-expression").Input("path =^ \"/v2/team\"");

        Assert.Contains("/v2/team-b/", page.ByTestId("selector-warnings").TextContent, StringComparison.Ordinal);
        page.ByTestId("selector-form").Submit();
        page.WaitForAssertion(() => Assert.Contains("warned", State.Selectors.Keys));
    }

    [Fact]
    public async Task Example_IsInserted_AndTheNextOneBesideIt()
    {
        await using var context = new PageContext(app);
        var page = context.Render<ContentSelectorPage>();

        page.AllByTestId("selector-example")[0].Click();
        page.AllByTestId("selector-example")[2].Click();

        Assert.Equal("path == \"/v2/\"\nor path =^ \"/v2/team/\"", page.ByTestId("selector-expression").GetAttribute("value"));
        Assert.Empty(page.AllByTestId("selector-error"));
    }

    [Theory]
    [InlineData("docker-hosted/team/app:1.0", "pull", new[] { false, true, true, true })]
    [InlineData("other/app:1.0", "pull", new[] { false, false, false, false })]
    [InlineData("team/app:1.0", "push", new[] { false, true, true, true, true })]
    [InlineData("/v2/team/x", "pull", new[] { true })]
    public async Task Test_TellsEachPath(string text, string operation, bool[] matches)
    {
        await using var context = new PageContext(app);
        var page = context.Render<ContentSelectorPage>();
        page.ByTestId("selector-expression").Input("path =^ \"/v2/team/\"");

        page.ByTestId("selector-test").Input(text);
        page.Find($"[data-testid=selector-operation][data-key={operation}]").Change(true);

        Assert.Equal(matches, page.FindAll("[data-testid=selector-verdicts] li .unseen").Select(v => v.TextContent == "matches"));
    }

    [Fact]
    public async Task Preview_ShowsWhatMatches_AndOtherwiseTheRest()
    {
        var images = new ImageClient(app.Client, "docker-hosted/preview/app");
        await images.PushImageAsync("1.0");
        await AddAsync("previewed", "path =^ \"/v2/preview/\"");
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/content-selectors/edit?id=previewed");

        var page = context.Render<ContentSelectorPage>();

        page.WaitForAssertion(() => Assert.Contains("/v2/preview/app/manifests/1.0", page.ByTestId("selector-preview").TextContent, StringComparison.Ordinal));
        Assert.StartsWith("1 tag matching", page.ByTestId("selector-preview-count").TextContent, StringComparison.Ordinal);

        page.ByTestId("selector-expression").Input("path =^ \"/v2/nothing/\"");
        page.WaitForAssertion(() => Assert.Equal("No tag matches.", page.ByTestId("selector-preview-count").TextContent));
    }

    [Fact]
    public async Task Edit_SomebodyElseWasFaster_IsTold_AndOverwritesNothing()
    {
        await AddAsync("shared", "path == \"/v2/\"");
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/content-selectors/edit?id=shared");
        var page = context.Render<ContentSelectorPage>();
        page.ByTestId("selector-expression").Input("path == \"/v2/mine\"");

        Assert.Empty((await app.Services.GetRequiredService<ContentSelectorAdmin>().UpdateAsync("shared", "", "path == \"/v2/theirs\"", null, Cancellation)).Problems);
        page.WaitForElement("[data-testid=selector-reload]");
        page.ByTestId("selector-form").Submit();

        page.WaitForElement("[data-testid=problems]");
        Assert.Equal("path == \"/v2/theirs\"", State.Selectors["shared"].Expression);
        page.ByTestId("selector-reload").Click();
        page.WaitForAssertion(() => Assert.Equal("path == \"/v2/theirs\"", page.ByTestId("selector-expression").GetAttribute("value")));
        Assert.Empty(page.AllByTestId("outdated"));
    }

    [Fact]
    public async Task Edit_DeletedByAnother_SaysSo()
    {
        await AddAsync("vanished", "path == \"/v2/\"");
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/content-selectors/edit?id=vanished");
        var page = context.Render<ContentSelectorPage>();

        await app.Services.GetRequiredService<ContentSelectorAdmin>().DeleteAsync("vanished", Cancellation);

        page.WaitForElement("[data-testid=gone]");
    }

    [Fact]
    public async Task Delete_OfAUsedOne_NamesItsPrivileges()
    {
        var privilege = await app.AddSelectedAsync("path =^ \"/v2/used/\"", "docker-hosted", PrivilegeAction.Read);
        var selector = State.Privileges[privilege].ContentSelector;
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/content-selectors/edit?id={selector}");

        var page = context.Render<ContentSelectorPage>();

        Assert.True(page.ByTestId("selector-delete").HasAttribute("disabled"));
        Assert.Equal(privilege, page.ByTestId("selector-users").TextContent.Trim());
    }

    [Fact]
    public async Task Delete_OfAnUnusedOne_Happens()
    {
        await AddAsync("doomed", "path == \"/v2/\"");
        await using var context = new PageContext(app);
        context.Render<MudPopoverProvider>();
        var dialogs = context.Render<MudDialogProvider>();
        context.Navigation.NavigateTo("/content-selectors/edit?id=doomed");
        var page = context.Render<ContentSelectorPage>();

        var deleting = page.ByTestId("selector-delete").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=confirm-ok]").Click();
        await deleting;

        Assert.EndsWith("/content-selectors", context.Navigation.Uri, StringComparison.Ordinal);
        Assert.DoesNotContain("doomed", State.Selectors.Keys);
    }

    [Theory]
    [InlineData("confirm-cancel", true)]
    [InlineData("confirm-ok", false)]
    public async Task Leave_WithUnsavedChanges_AsksFirst(string answer, bool stays)
    {
        await using var context = new PageContext(app);
        context.Render<MudPopoverProvider>();
        var dialogs = context.Render<MudDialogProvider>();
        var page = context.Render<ContentSelectorPage>();
        page.ByTestId("selector-name").Input("half-done");
        var here = context.Navigation.Uri;

        await page.InvokeAsync(() => context.Navigation.NavigateTo("content-selectors"));
        dialogs.WaitForElement($"[data-testid={answer}]").Click();

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("[role=dialog]")));
        page.WaitForAssertion(() => Assert.Equal(stays, context.Navigation.Uri == here));
    }

    [Fact]
    public async Task List_TellsExpressionsAndUsers_AndIsFiltered()
    {
        var privilege = await app.AddSelectedAsync("path =^ \"/v2/listed/\"", "docker-hosted", PrivilegeAction.Read);
        var selector = State.Privileges[privilege].ContentSelector;
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/content-selectors?q=listed");

        var page = context.Render<ContentSelectorsPage>();

        var row = Assert.Single(page.AllByTestId("selector-row"));
        Assert.Equal(selector, row.GetAttribute("data-key"));
        Assert.Contains("1 privilege", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ThatIsNotCovered_NamesWhoIsLeftOut_UntilAnotherRuleCoversIt()
    {
        var privilege = await app.AddSelectedAsync("path =^ \"/v2/gap/\"", "docker-hosted", PrivilegeAction.Read);
        var role = await app.AddRoleAsync(privilege);
        _ = await app.AddUserAsync("left-out", role);
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/content-selectors/edit?id={State.Privileges[privilege].ContentSelector}");
        var page = context.Render<ContentSelectorPage>();
        Assert.Contains("left-out", page.ByTestId("selector-left-out").TextContent, StringComparison.Ordinal);

        var login = await app.AddSelectedAsync("path == \"/v2/\"", "docker-hosted", PrivilegeAction.Read);
        var roles = app.Services.GetRequiredService<RoleAdmin>();
        Assert.Empty((await roles.UpdateAsync(State.Roles[role] with { Privileges = [privilege, login] }, null, Cancellation)).Problems);

        page.WaitForAssertion(() => Assert.Empty(page.AllByTestId("selector-left-out")));
    }

    [Fact]
    public async Task Mistake_LeavesTheTestAsItWas()
    {
        await using var context = new PageContext(app);
        var page = context.Render<ContentSelectorPage>();
        page.ByTestId("selector-expression").Input("path =^ \"/v2/team/\"");
        page.ByTestId("selector-test").Input("/v2/team/x");

        page.ByTestId("selector-expression").Input("path =^ \"/v2/team/\" or");

        Assert.Equal("/v2/team/x", page.ByTestId("selector-test").GetAttribute("value"));
        Assert.NotNull(page.ByTestId("selector-error"));
    }

    private async Task AddAsync(string name, string expression) => Assert.Empty(
        (await app.Services.GetRequiredService<ContentSelectorAdmin>().CreateAsync(new ContentSelector(name, "", expression), Cancellation)).Problems);
}
