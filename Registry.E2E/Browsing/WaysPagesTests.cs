using System.Globalization;
using System.Net;
using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

/// <summary>The pages about ports, certificates and settings, on a server that has some of everything.</summary>
public sealed class WaysPagesTests(Browser browser, WaysServer ways) : BrowserJourney(browser, ways.Server), IClassFixture<WaysServer>
{

    private static readonly (string Name, string Path)[] Pages =
    [
        ("ways-home", "/?repository=apps"), ("ways-repositories", "/repositories"), ("ways-repository", "/repositories/apps"), ("ways-repository-blocked", "/repositories/blocked"),
        ("connectors", "/connectors"), ("certificates", "/certificates"), ("certificates-clients", "/certificates?tab=authority"), ("certificates-trusted", "/certificates?tab=trusted"),
        ("certificate-new", "/certificates/new"), ("certificate-new-pfx", "/certificates/new?from=pfx"), ("certificate-new-pem", "/certificates/new?from=pem"),
        ("settings", "/settings"), ("settings-proxy", "/settings/proxy?repository=apps"), ("settings-proxy-traefik", "/settings/proxy?repository=docker-hosted&program=traefik&method=subdomain"),
    ];

    [Fact]
    public Task Pages_InBothThemesAndOnAPhone_OweNothing() => VisitAsync(Pages);

    [Fact]
    public async Task Port_GivenToARepository_AnswersAtOnce_AndIsListedAndTested()
    {
        var port = FreePort.Next();
        var page = await EnterAsync("/repositories/docker-hosted");

        await page.GetByLabel("HTTP port").FillAsync(port.ToString(CultureInfo.InvariantCulture));
        await page.GetByLabel("HTTPS port").FocusAsync();
        await Expect(page.GetByTestId("repo-http-port-verdict")).ToContainTextAsync("is free");
        await page.GetByTestId("repo-save").ClickAsync();
        await Expect(page.GetByTestId("repo-http-port-verdict")).ToContainTextAsync("listening");
        using var client = new HttpClient();
        using var answer = await client.GetAsync($"http://localhost:{port}/v2/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);

        await page.GetByTestId("nav-connectors").ClickAsync();
        var row = page.Locator($"[data-testid=connector-row][data-key='{port}']");
        await row.GetByTestId("connector-test").ClickAsync();
        await Expect(row.GetByTestId("connector-answer")).ToHaveTextAsync("It answers.");
    }

    [Fact]
    public async Task Port_ThatAnotherProgramHas_IsToldAsFailedWithTheReason()
    {
        var page = await EnterAsync("/connectors");

        var row = page.Locator($"[data-testid=connector-row][data-key='{ways.TakenPort}']");
        await Expect(row.GetByTestId("connector-state")).ToHaveTextAsync("failed");
        await Expect(row).ToContainTextAsync("used by another program");
    }

    [Fact]
    public async Task Ports_ThatAreWrong_AreToldAtTheirField_WhichHasTheFocus_AndNothingIsSaved()
    {
        (string Http, string Https, string Field, string Message)[] mistakes =
        [
            ("0", "", "HTTP port", "from 1 to 65535"), ("70000", "", "HTTP port", "from 1 to 65535"), ("18080", "18080", "HTTPS port", "must be different"),
            ($"{ways.HttpPort}", "", "HTTP port", "used by repository 'apps'"), ($"{ways.TakenPort}", "", "HTTP port", "used by"),
        ];
        foreach (var (http, https, field, message) in mistakes)
        {
            var page = await EnterAsync("/repositories/new/hosted");
            await page.GetByTestId("repo-name").FillAsync("mistaken");
            await page.GetByLabel("HTTP port").FillAsync(http);
            await page.GetByLabel("HTTPS port").FillAsync(https);
            await page.GetByTestId("repo-save").ClickAsync();

            var input = page.GetByLabel(field);
            await Expect(input).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(input).ToBeFocusedAsync();
            await Expect(page.Locator($"#{await input.GetAttributeAsync("id")}-notes")).ToContainTextAsync(message);
        }

        using var client = ways.Server.Client();
        using var answer = await client.GetAsync("/service/rest/v1/repositories/mistaken", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Certificate_IsMadeForAPort_AndItsAuthorityDownloaded()
    {
        var page = await EnterAsync("/certificates/new");

        await page.GetByTestId("certificate-hosts").FillAsync("made.example.com\n*.made.example.com");
        await page.GetByTestId("certificate-save").ClickAsync();
        await page.WaitForURLAsync(url => url.Split('/')[^1].All(char.IsAsciiDigit));
        await Expect(page.GetByTestId("page-title")).ToContainTextAsync("made.example.com");

        await page.GotoAsync($"/certificates?tab=authority&host=127.0.0.1:{ways.HttpsPort}");
        await Expect(page.GetByTestId("authority-docker")).ToContainTextAsync($"/etc/docker/certs.d/127.0.0.1:{ways.HttpsPort}/ca.crt");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("authority-download").ClickAsync());
        Assert.Equal("ca.crt", download.SuggestedFilename);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
