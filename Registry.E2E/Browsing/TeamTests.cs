using System.Net;
using System.Net.Http.Json;
using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

/// <summary>From "team X may push" to the first push, and what one does when somebody may not.</summary>
public sealed class TeamTests(Browser browser, RegistryServer server) : BrowserJourney(browser, server)
{
    private const string Password = "a password of their own";
    private readonly RegistryServer server = server;

    [Fact]
    public async Task Team_IsPlannedAndMade_ThenItsMemberMayPush()
    {
        await AddUserAsync("painter");
        var page = await EnterAsync("/roles");

        await page.GetByTestId("team-new").ClickAsync();
        await page.GetByTestId("team-name").FillAsync("paint");
        await page.Locator("[data-testid=team-users-available][data-key=painter]").ClickAsync();
        await Expect(page.Locator("[data-testid=plan-row][data-key='User painter']")).ToBeVisibleAsync();
        await IsAccessibleAsync(page, "team-planned");
        Assert.Equal(HttpStatusCode.Forbidden, await BeginPushAsync("painter", "paint/app"));
        await page.GetByTestId("team-save").ClickAsync();
        await Expect(page.GetByTestId("page-title")).ToContainTextAsync("team-paint");

        Assert.Equal(HttpStatusCode.Accepted, await BeginPushAsync("painter", "paint/app"));
        Assert.Equal(HttpStatusCode.Forbidden, await BeginPushAsync("painter", "other/app"));
    }

    [Fact]
    public async Task Denial_LeadsFromTheAuditTrailToItsReason_AndIsGranted()
    {
        await AddUserAsync("denied");
        await MakeTeamAsync("ceramics", "denied");
        Assert.Equal(HttpStatusCode.Forbidden, await BeginPushAsync("denied", "glass/app"));
        using (var admin = server.Client())
            await Eventually.IsAsync(() => admin.GetStringAsync("/service/rest/v1/registry/audit?result=denied&who=denied"), told => told.Contains("glass/app", StringComparison.Ordinal));
        var page = await EnterAsync("/audit?result=denied&who=denied");

        await page.GetByTestId("audit-open").ClickAsync();
        await page.GetByTestId("audit-explain").ClickAsync();
        await Expect(page.GetByTestId("explain-verdict")).ToContainTextAsync("Denied: denied may not push glass/app");
        await Expect(page.GetByTestId("explain-miss").First).ToContainTextAsync("does not match");
        await page.GetByTestId("explain-grant").ClickAsync();
        await Expect(page.GetByTestId("plan-row").First).ToBeVisibleAsync();
        await IsAccessibleAsync(page, "grant");
        await page.GetByTestId("grant-ok").ClickAsync();

        await Expect(page.GetByTestId("explain-verdict")).ToContainTextAsync("Allowed: denied may push glass/app");
        Assert.Equal(HttpStatusCode.Accepted, await BeginPushAsync("denied", "glass/app"));
        Assert.Equal(HttpStatusCode.Forbidden, await BeginPushAsync("denied", "glass/other"));
    }

    [Fact]
    public async Task PagesWithMuchOnThem_OweNothing()
    {
        await AddUserAsync("curious");
        for (var i = 0; i < 60; i++)
            await MakeTeamAsync($"many{i}", "curious");

        await VisitAsync(
        [
            ("audit-full", "/audit"), ("explain-denied", "/explain?user=curious&operation=push&repository=docker-hosted&image=no/such:1.0"),
            ("explain-allowed", "/explain?user=curious&operation=pull&repository=docker-hosted&image=many1/app:1.0"),
            ("explain-who", "/explain?who=true&operation=push&repository=docker-hosted&image=many1/app:1.0"), ("explain-empty", "/explain"), ("team", "/teams/new"),
            ("role-team", "/roles/edit?id=team-many1"), ("user-curious", "/users/edit?id=curious"), ("selector-team", "/content-selectors/edit?id=team-many1"),
        ]);
    }

    private async Task AddUserAsync(string name)
    {
        using var client = server.Client();
        using var answer = await client.PostAsJsonAsync(
            "/service/rest/v1/security/users",
            new { userId = name, firstName = "Some", lastName = "Body", emailAddress = $"{name}@example.org", password = Password, status = "active", roles = Array.Empty<string>() });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task MakeTeamAsync(string team, string user)
    {
        using var client = server.Client();
        using var answer = await client.PostAsJsonAsync("/service/rest/v1/registry/teams", new { team, repository = "docker-hosted", users = new[] { user } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> BeginPushAsync(string user, string image)
    {
        using var client = BasicClient.At(server.Address, user, Password);
        using var answer = await client.PostAsync($"/v2/docker-hosted/{image}/blobs/uploads/", null);
        return answer.StatusCode;
    }
}
