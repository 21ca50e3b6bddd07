using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Auditing;
using Registry.Tests.Support;
using Registry.Web.Components.Auditing;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.Auditing;

public sealed class AuditPageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IAuditStore Store => app.Services.GetRequiredService<IAuditStore>();

    [Fact]
    public async Task Address_Filters_AndWhatIsChosenGoesThere()
    {
        await AddAsync(Entry("filter/one"), Entry("filter/two") with { Actor = new Actor("filtering", "10.0.0.9", AuditWay.Rest) });
        await using var context = Context("/audit?object=filter/*&who=filtering");

        var page = context.Render<AuditPage>();

        var row = Assert.Single(page.AllByTestId("audit-row"));
        Assert.Contains("filter/two", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("10.0.0.9 · REST", row.TextContent, StringComparison.Ordinal);
        page.ByTestId("audit-result").Change("denied");
        Assert.Contains("result=denied", context.Navigation.Uri, StringComparison.Ordinal);
        Assert.NotNull(page.WaitForElement("[data-testid=grid-empty-filtered]"));
        Assert.Contains("audit/export?", page.ByTestId("audit-csv").GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Contains("result=denied", page.ByTestId("audit-csv").GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenEntry_ShowsOnlyWhatChanged()
    {
        var entry = Entry("opened") with
        {
            Topic = AuditTopics.Repository, Action = "update", Before = """{"settings":{"online":true,"port":1,"tags":["a"]}}""", After = """{"settings":{"online":true,"port":2,"tags":["a","b"]}}""",
        };
        await AddAsync(entry);
        await using var context = Context($"/audit?object=opened&open={AuditPosition.Of(entry)}");

        var page = context.Render<AuditPage>();

        Assert.Equal(["settings.port", "settings.tags"], page.AllByTestId("audit-field").Select(f => f.GetAttribute("data-key")));
        Assert.Equal("true", page.ByTestId("audit-open").GetAttribute("aria-expanded"));
        Assert.Equal("repositories/opened", page.Find("td.object a").GetAttribute("href"));
    }

    [Fact]
    public async Task DeniedDockerRequest_LeadsToItsExplanation()
    {
        var entry = Entry("docker-hosted/team/app:1.0") with
        {
            Topic = AuditTopics.Access, Action = "deny", Result = AuditResult.Denied, Count = 12, Reason = "Not granted.",
            Request = new AuditRequest("GET", "/v2/docker-hosted/team/app/manifests/1.0", "docker-hosted", "team/app:1.0", "pull", "path"),
        };
        await AddAsync(entry);
        await using var context = Context($"/audit?result=denied&object=docker-hosted/team/app:1.0&open={AuditPosition.Of(entry)}");

        var page = context.Render<AuditPage>();

        Assert.Equal("×12", page.ByTestId("audit-count").TextContent);
        Assert.Equal("explain?user=ann&repository=docker-hosted&image=team%2Fapp%3A1.0&operation=pull&connector=path", page.ByTestId("audit-explain").GetAttribute("href"));
    }

    [Theory]
    [InlineData(AuditTopics.User, "update", "users/edit?id=linked%2Fone")]
    [InlineData(AuditTopics.Role, "create", "roles/edit?id=linked%2Fone")]
    [InlineData(AuditTopics.Privilege, "update", "privileges/edit?id=linked%2Fone")]
    [InlineData(AuditTopics.Selector, "update", "content-selectors/edit?id=linked%2Fone")]
    [InlineData(AuditTopics.SignIn, "sign-out", "users/edit?id=linked%2Fone")]
    [InlineData(AuditTopics.Role, "delete", null)]
    public void Object_LeadsToItsPage(string topic, string action, string? address) =>
        Assert.Equal(address, AuditWords.Address(Entry("linked/one") with { Topic = topic, Action = action }));

    [Fact]
    public async Task HostileName_IsText()
    {
        await AddAsync(Entry("<img src=x onerror=alert(1)>") with { Actor = new Actor("<b>x</b>", null, AuditWay.Docker) });
        await using var context = Context("/audit?object=%3Cimg*");

        var page = context.Render<AuditPage>();

        Assert.Contains("<img src=x onerror=alert(1)>", page.ByTestId("audit-row").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("td.object img"));
    }

    [Fact]
    public async Task NewEntries_AreOffered_AndMoveNothing()
    {
        await AddAsync(Entry("live0"));
        await using var context = Context("/audit?object=live*");
        var page = context.Render<AuditPage>();

        await AddAsync(Entry("live1"));
        app.Services.GetRequiredService<AuditTrail>().Tell(1);
        page.WaitForElement("[data-testid=audit-news]");
        Assert.Single(page.AllByTestId("audit-row"));
        page.ByTestId("audit-show").Click();

        page.WaitForAssertion(() => Assert.Equal(2, page.AllByTestId("audit-row").Count));
        Assert.Empty(page.AllByTestId("audit-news"));
    }

    [Fact]
    public async Task Older_GoesOnWhereThePageEnded()
    {
        await AddAsync([.. Enumerable.Range(0, 70).Select(i => Entry($"many{i}"))]);
        await using var context = Context("/audit?object=many*");
        var page = context.Render<AuditPage>();
        Assert.Equal(50, page.AllByTestId("audit-row").Count);

        context.Navigation.NavigateTo(page.ByTestId("audit-older").GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Equal(20, page.AllByTestId("audit-row").Count));
        Assert.Contains("many19", page.AllByTestId("audit-row")[0].TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.ByTestId("audit-newest"));
    }

    private Task AddAsync(params AuditEntry[] entries) => Store.AppendAsync(entries, Cancellation);

    private AuditEntry Entry(string target) => new()
    {
        Id = Store.NextId(), Time = DateTimeOffset.UtcNow, Actor = new Actor("ann", "10.0.0.1", AuditWay.Page), Topic = AuditTopics.Role, Action = "create", Target = target, Result = AuditResult.Succeeded,
    };

    private PageContext Context(string address)
    {
        var context = new PageContext(app);
        context.Navigation.NavigateTo(address);
        return context;
    }
}
