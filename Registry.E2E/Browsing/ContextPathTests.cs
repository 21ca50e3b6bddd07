using System.Net;
using Microsoft.Playwright;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Registry.E2E.Browsing;

/// <summary>The pages below a path behind nginx; the registry API stays where docker looks for it.</summary>
public sealed class ContextPathTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly RegistryServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task PagesBelowAPath_WorkBehindNginx()
    {
        await server.SaveSettingsAsync(new { contextPath = "/nexus" });
        await using var nginx = await Nginx.StartAsync(port =>
            $$"""
            listen 127.0.0.1:{{port}};
            location ~ ^/(nexus|v2)/ {
                proxy_http_version 1.1;
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                proxy_set_header Upgrade $http_upgrade;
                proxy_set_header Connection $http_connection;
                proxy_pass http://127.0.0.1:{{server.Address.Port}};
            }
            """);
        var address = new Uri($"http://127.0.0.1:{nginx.Port}");
        var person = await browser.NewPersonAsync(address, dark: false, width: 1280);
        var page = await person.NewPageAsync();
        var failed = new List<string>();
        page.Response += (_, response) => failed.AddRange(response.Status >= 400 ? [$"{response.Status} {response.Url}"] : []);

        await page.GotoAsync("/nexus/repositories");
        await page.GetByLabel("User name").FillAsync(RegistryServer.User);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(RegistryServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await page.WaitForSelectorAsync("html[data-interactive=true]");
        await Expect(page.GetByTestId("repo-row").Filter(new() { HasText = RegistryServer.HostedRepository })).ToBeVisibleAsync();
        Assert.StartsWith($"{address}nexus/repositories", page.Url, StringComparison.Ordinal);
        Assert.Empty(failed);
        using var client = BasicClient.At(address, RegistryServer.User, RegistryServer.Password);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/v2/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/nexus/service/rest/v1/status"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/nexus/repository/docker-hosted/v2/"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, "/nexus/v2/"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
