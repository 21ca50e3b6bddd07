using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Web.Components.Repositories;

namespace Registry.Tests.Web.Components.Repositories;

public sealed class RepositoryPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private RepositorySnapshot Repositories => app.Services.GetRequiredService<RepositoryDirectory>().Current;

    [Fact]
    public async Task Create_MakesWhatTheFormSays_AndLeadsToIt()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();

        page.ByTestId("repo-name").Input("team-apps");
        page.Find("[data-testid=repo-policy][data-key=AllowOnce]").Change(true);
        page.ByTestId("repo-latest").Change(true);
        page.ByTestId("repo-immutable").Input("v*, release-?");
        page.ByTestId("repo-form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith("/repositories/team-apps", context.Navigation.Uri, StringComparison.Ordinal));
        var made = Repositories.ByName("team-apps")!;
        Assert.Equal("default", made.BlobStoreName);
        Assert.Equal(WritePolicy.AllowOnce, made.Settings.Hosted.WritePolicy);
        Assert.True(made.Settings.Hosted.LatestPolicy);
        Assert.Equal(["v*", "release-?"], made.Settings.Hosted.ImmutableTags);
        Assert.Equal("team-apps", made.PathName);
    }

    [Theory]
    [InlineData("", "field-name")]
    [InlineData("_apps", "field-name")]
    [InlineData("docker-hosted", "field-name")]
    [InlineData("Apps", "field-docker-pathEnabled")]
    public async Task Create_WrongName_IsToldAtItsField_AndNothingIsSaved(string name, string field)
    {
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();
        var before = Repositories.All.Count;

        page.ByTestId("repo-name").Input(name);
        page.ByTestId("repo-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("true", page.Find($"#{field}").GetAttribute("aria-invalid")));
        Assert.NotEmpty(page.Find($"#{field}-notes .problem").TextContent);
        Assert.NotNull(page.ByTestId("problems"));
        Assert.Equal(before, Repositories.All.Count);
        context.JSInterop.VerifyInvoke("registry.focusProblem");
    }

    [Fact]
    public async Task Create_WrongPattern_IsToldAtItsField()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();

        page.ByTestId("repo-name").Input("patterns");
        page.ByTestId("repo-immutable").Input("v* no/slash");
        page.ByTestId("repo-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#field-storage-immutableTags").GetAttribute("aria-invalid")));
        Assert.Null(Repositories.ByName("patterns"));
    }

    [Fact]
    public async Task Problem_Mended_Goes()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();
        page.ByTestId("repo-form").Submit();
        page.WaitForElement("[data-testid=problems]");

        page.ByTestId("repo-name").Input("mended");

        page.WaitForAssertion(() => Assert.Empty(page.AllByTestId("problems")));
    }

    [Fact]
    public async Task Form_BeforeTheFirstAttempt_CorrectsNobody()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();

        page.ByTestId("repo-name").Input("_");
        page.WaitForAssertion(() => Assert.Contains("/repository/_/v2/", page.Markup, StringComparison.Ordinal));

        Assert.Empty(page.AllByTestId("problems"));
        Assert.Equal("false", page.Find("#field-name").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Form_ShowsTheCommandsOfWhatIsTyped()
    {
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>();

        page.ByTestId("repo-name").Input("live");

        page.WaitForAssertion(() => Assert.Equal("docker push localhost/live/hello-world:1.0", page.ByTestId("cmd-push").TextContent));
    }

    [Fact]
    public async Task Edit_ChangesWhatTheFormShows_AndKeepsTheRest()
    {
        await app.AddRepositoryAsync("kept", new RepositorySettings { Docker = new DockerSettings { V1Enabled = true, PathEnabled = true } });
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>(p => p.Add(x => x.Name, "kept"));

        page.ByTestId("repo-online").Change(false);
        page.ByTestId("repo-form").Submit();

        page.WaitForAssertion(() => Assert.False(Repositories.ByName("kept")!.Online));
        Assert.True(Repositories.ByName("kept")!.Settings.Docker.V1Enabled);
    }

    [Fact]
    public async Task Edit_SomebodyElseWasFaster_IsTold_AndOverwritesNothing()
    {
        await app.AddRepositoryAsync("shared", new RepositorySettings());
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>(p => p.Add(x => x.Name, "shared"));
        page.ByTestId("repo-immutable").Input("mine-*");

        await app.ChangeRepositoryAsync("shared", new RepositorySettings { Hosted = new HostedSettings { ImmutableTags = ["theirs-*"] } });
        page.WaitForElement("[data-testid=repo-reload]");
        page.ByTestId("repo-form").Submit();

        page.WaitForElement("[data-testid=problems]");
        Assert.Equal(["theirs-*"], Repositories.ByName("shared")!.Settings.Hosted.ImmutableTags);

        page.ByTestId("repo-reload").Click();
        page.WaitForAssertion(() => Assert.Equal("theirs-*", page.ByTestId("repo-immutable").GetAttribute("value")));
    }

    [Fact]
    public async Task Edit_NothingTyped_FollowsTheChangesOfOthers()
    {
        await app.AddRepositoryAsync("followed", new RepositorySettings());
        await using var context = new PageContext(app);
        var page = context.Render<RepositoryPage>(p => p.Add(x => x.Name, "followed"));

        await app.ChangeRepositoryAsync("followed", new RepositorySettings { Hosted = new HostedSettings { ImmutableTags = ["theirs-*"] } });

        page.WaitForAssertion(() => Assert.Equal("theirs-*", page.ByTestId("repo-immutable").GetAttribute("value")));
        Assert.Empty(page.AllByTestId("repo-reload"));
    }

    [Theory]
    [InlineData("something else", false)]
    [InlineData("doomed", true)]
    public async Task Delete_HappensOnlyWhenTheNameIsTyped(string typed, bool deleted)
    {
        if (Repositories.ByName("doomed") is null)
            await app.AddRepositoryAsync("doomed", new RepositorySettings());
        await using var context = new PageContext(app);
        context.Render<MudPopoverProvider>();
        var dialogs = context.Render<MudDialogProvider>();
        var page = context.Render<RepositoryPage>(p => p.Add(x => x.Name, "doomed"));

        var deleting = page.ByTestId("repo-delete").ClickAsync(new());
        dialogs.WaitForElement("[data-testid=confirm-name]").Input(typed);
        dialogs.ByTestId("confirm-ok").Click();
        if (!deleted)
        {
            dialogs.WaitForAssertion(() => Assert.Contains("This is not doomed.", dialogs.Markup, StringComparison.Ordinal));
            dialogs.ByTestId("confirm-cancel").Click();
        }

        await deleting;
        Assert.Equal(deleted, Repositories.ByName("doomed") is null);
    }

    [Theory]
    [InlineData("confirm-cancel", true)]
    [InlineData("confirm-ok", false)]
    public async Task Leave_WithUnsavedChanges_AsksFirst(string answer, bool stays)
    {
        await using var context = new PageContext(app);
        context.Render<MudPopoverProvider>();
        var dialogs = context.Render<MudDialogProvider>();
        var page = context.Render<RepositoryPage>();
        page.ByTestId("repo-name").Input("half-done");
        var here = context.Navigation.Uri;

        await page.InvokeAsync(() => context.Navigation.NavigateTo("repositories"));
        dialogs.WaitForElement($"[data-testid={answer}]").Click();

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("[role=dialog]")));
        page.WaitForAssertion(() => Assert.Equal(stays, context.Navigation.Uri == here));
    }
}
