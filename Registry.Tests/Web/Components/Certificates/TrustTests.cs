using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Registry.Domain.Certificates;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Certificates;
using Registry.Web.Components.Certificates;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.Certificates;

/// <summary>Whom clients have to trust, and whom this server does.</summary>
public sealed class TrustTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private CertificateDirectory Directory => app.Services.GetRequiredService<CertificateDirectory>();

    [Fact]
    public async Task ForClients_NamesTheFileOfEachOfThem_AndTheHostThatIsChosen()
    {
        var port = FreePorts.Next();
        await app.Services.GetRequiredService<ServerCertificates>().MakeAsync(["localhost"], 90, CertificateUse.Anywhere, null, TestContext.Current.CancellationToken);
        await app.AddRepositoryAsync("by-https", new RepositorySettings { Docker = new DockerSettings { HttpsPort = port } });
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/certificates?tab=authority&host=localhost:{port}");

        var page = context.Render<CertificatesPage>();

        Assert.Equal($"sudo install -D -m 644 ca.crt /etc/docker/certs.d/localhost:{port}/ca.crt", page.ByTestId("authority-docker").TextContent);
        Assert.Equal($"sudo install -D -m 644 ca.crt /etc/containers/certs.d/localhost:{port}/ca.crt", page.ByTestId("authority-podman").TextContent);
        Assert.Contains($"server = \"https://localhost:{port}\"", page.ByTestId("authority-hosts-toml").TextContent, StringComparison.Ordinal);
        using var nobody = app.AnonymousClient();
        var downloaded = await nobody.GetStringAsync($"/{page.ByTestId("authority-download").GetAttribute("href")}", TestContext.Current.CancellationToken);
        Assert.Equal(Directory.Current.Authority!.Facts.Pem, downloaded.Trim());
    }

    [Fact]
    public async Task Commands_OfAnAddressThatOurAuthorityVouchesFor_TellHowToTrustIt()
    {
        var port = FreePorts.Next();
        await app.Services.GetRequiredService<ServerCertificates>().MakeAsync(["localhost"], 90, CertificateUse.Anywhere, null, TestContext.Current.CancellationToken);
        await app.AddRepositoryAsync("only-https", new RepositorySettings { Docker = new DockerSettings { HttpsPort = port, PathEnabled = false } });
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/?repository=only-https");

        var home = context.Render<Registry.Web.Components.Home.HomePage>();

        Assert.Equal($"docker login localhost:{port} -u admin", home.ByTestId("cmd-login").TextContent);
        Assert.Contains($"/etc/docker/certs.d/localhost:{port}/ca.crt", home.ByTestId("cmd-authority").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trusted_IsAdded_NotTwice_AndRemoved()
    {
        using var certificate = new TestCertificate("elsewhere.example.com");
        await using var context = new PageContext(app);
        var dialogs = context.Render<MudDialogProvider>();
        context.Navigation.NavigateTo("/certificates?tab=trusted");
        var page = context.Render<CertificatesPage>();

        page.ByTestId("trusted-pem").Change(certificate.Pem);
        page.ByTestId("trusted-form").Submit();
        await page.WaitForAssertionAsync(() => Row(page), TimeSpan.FromSeconds(10));
        await page.WaitForAssertionAsync(() => Assert.Equal("", page.ByTestId("trusted-pem").GetAttribute("value") ?? ""), TimeSpan.FromSeconds(10));

        page.ByTestId("trusted-pem").Change(certificate.Pem);
        page.ByTestId("trusted-form").Submit();
        await page.WaitForAssertionAsync(() => Assert.Contains("trusted already", page.Find("#field-pem-notes").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));

        Row(page).QuerySelector("[data-testid=trusted-delete]")!.Click();
        dialogs.WaitForElement("[data-testid=confirm-ok]").Click();
        await page.WaitForAssertionAsync(() => Assert.DoesNotContain(Directory.Current.Trusted, t => t.Facts.Hosts.Contains("elsewhere.example.com")), TimeSpan.FromSeconds(10));
    }

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<CertificatesPage> page) =>
        Assert.Single(page.AllByTestId("trusted-row"), row => row.TextContent.Contains("elsewhere.example.com", StringComparison.Ordinal));

    [Fact]
    public async Task Trusted_ThatIsNoCertificate_IsToldAtItsField()
    {
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/certificates?tab=trusted");
        var page = context.Render<CertificatesPage>();

        page.ByTestId("trusted-pem").Change("no certificate");
        page.ByTestId("trusted-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.Equal("true", page.Find("#field-pem").GetAttribute("aria-invalid")), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Look_AtAServerThatPresentsOne_ShowsIt_AndTrustsWhatIsTaken()
    {
        var port = FreePorts.Next();
        await app.Services.GetRequiredService<ServerCertificates>().MakeAsync(["localhost"], 90, CertificateUse.Anywhere, null, TestContext.Current.CancellationToken);
        await app.AddRepositoryAsync("looked-at", new RepositorySettings { Docker = new DockerSettings { HttpsPort = port } });
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/certificates?tab=trusted");
        var page = context.Render<CertificatesPage>();

        page.ByTestId("trusted-host").Change($"localhost:{port}");
        page.ByTestId("trusted-look").Submit();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.AllByTestId("trusted-found")), TimeSpan.FromSeconds(10));
        page.AllByTestId("trusted-take")[0].Click();

        await page.WaitForAssertionAsync(() => Assert.Contains(Directory.Current.Trusted, t => t.Facts.Hosts.Contains("localhost")), TimeSpan.FromSeconds(10));
    }
}
