using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Registry.Domain.Certificates;
using Registry.Tests.Support;
using Registry.Tests.Support.Certificates;
using Registry.Web.Components.Certificates;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.Certificates;

public sealed class CertificatePagesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private CertificateDirectory Directory => app.Services.GetRequiredService<CertificateDirectory>();

    private ServerCertificates Certificates => app.Services.GetRequiredService<ServerCertificates>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoCertificate_TeachesWhatOneIsFor()
    {
        await using var context = new PageContext(app, change: services => services.AddSingleton(new CertificateDirectory()));

        var page = context.Render<CertificatesPage>();

        Assert.Contains("HTTPS needs one", page.ByTestId("grid-empty").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.ByTestId("certificate-new"));
    }

    [Fact]
    public async Task Make_SignsForEveryHost_AndLeadsToIt()
    {
        await using var context = new PageContext(app);
        var page = context.Render<NewCertificatePage>();

        page.ByTestId("certificate-hosts").Change("made.example.com\n*.made.example.com 10.1.2.3");
        page.ByTestId("certificate-ports").Input("18443");
        page.ByTestId("certificate-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.Matches("/certificates/[0-9]+$", context.Navigation.Uri), TimeSpan.FromSeconds(10));
        var made = Directory.Current.Servers.Single(s => s.Facts.Hosts.Contains("made.example.com"));
        Assert.Equal(["made.example.com", "*.made.example.com", "10.1.2.3"], made.Facts.Hosts);
        Assert.Equal([18443], made.Use.Ports);
        var list = context.Render<CertificatesPage>();
        Assert.Contains(":18443", list.Find("[data-key='made.example.com']").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "365", "", "hosts")]
    [InlineData("http://x", "365", "", "hosts")]
    [InlineData("ok.example.com", "826", "", "days")]
    [InlineData("ok.example.com", "soon", "", "days")]
    [InlineData("ok.example.com", "365", "70000", "ports")]
    public async Task Make_Wrong_IsToldAtItsField_AndNothingIsKept(string hosts, string days, string ports, string field)
    {
        await using var context = new PageContext(app);
        var page = context.Render<NewCertificatePage>();

        page.ByTestId("certificate-hosts").Change(hosts);
        page.ByTestId("certificate-days").Change(days);
        page.ByTestId("certificate-ports").Input(ports);
        page.ByTestId("certificate-form").Submit();

        await IsToldAsync(page, field);
        Assert.DoesNotContain(Directory.Current.Servers, s => s.Facts.Hosts.Contains("ok.example.com"));
    }

    [Fact]
    public async Task Pem_OfAnotherKey_OrExpired_IsToldAtItsField()
    {
        using var one = new TestCertificate("one.example.com");
        using var other = new TestCertificate("other.example.com");
        using var expired = new TestCertificate("expired.example.com", validForDays: -1, validSinceDays: 10);
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/certificates/new?from=pem");
        var page = context.Render<NewCertificatePage>();

        page.ByTestId("certificate-pem").Change(one.Pem);
        page.ByTestId("certificate-key").Change(other.Key);
        page.ByTestId("certificate-form").Submit();
        await IsToldAsync(page, "key");

        page.ByTestId("certificate-pem").Change(expired.Pem);
        page.ByTestId("certificate-key").Change(expired.Key);
        page.ByTestId("certificate-form").Submit();
        await IsToldAsync(page, "certificate");
        Assert.DoesNotContain(Directory.Current.Servers, s => s.Facts.Hosts.Contains("expired.example.com"));
    }

    [Fact]
    public async Task Pfx_WithAWrongPassword_IsToldAtItsField_AndWithTheRightOneTaken()
    {
        using var certificate = new TestCertificate("pfx.example.com");
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo("/certificates/new?from=pfx");
        var page = context.Render<NewCertificatePage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(certificate.Pfx("right"), "server.pfx"));

        page.ByTestId("certificate-password").Change("wrong");
        page.ByTestId("certificate-form").Submit();
        await IsToldAsync(page, "password");

        page.ByTestId("certificate-password").Change("right");
        page.ByTestId("certificate-form").Submit();
        await page.WaitForAssertionAsync(() => Assert.Contains(Directory.Current.Servers, s => s.Facts.Hosts.Contains("pfx.example.com")), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Replace_TakesThePlaceWithItsUse()
    {
        var old = await MakeAsync("replaced.example.com", new CertificateUse([18444], true));
        await using var context = new PageContext(app);
        context.Navigation.NavigateTo($"/certificates/new?replaces={old.Id}");
        var page = context.Render<NewCertificatePage>();

        page.ByTestId("certificate-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.DoesNotContain(Directory.Current.Servers, s => s.Id == old.Id), TimeSpan.FromSeconds(10));
        var renewed = Directory.Current.Servers.Single(s => s.Facts.Hosts.Contains("replaced.example.com"));
        Assert.Equal([18444], renewed.Use.Ports);
        Assert.True(renewed.Use.IsDefault);
    }

    [Fact]
    public async Task Detail_ChangesTheUse_AndDeletes()
    {
        await MakeAsync("stays.example.com", CertificateUse.Anywhere);
        var one = await MakeAsync("detail.example.com", CertificateUse.Anywhere);
        await using var context = new PageContext(app);
        var dialogs = context.Render<MudDialogProvider>();
        var page = context.Render<CertificatePage>(p => p.Add(x => x.Id, one.Id));

        page.ByTestId("certificate-default").Change(true);
        page.ByTestId("certificate-form").Submit();
        await page.WaitForAssertionAsync(() => Assert.True(Directory.Current.Servers.Single(s => s.Id == one.Id).Use.IsDefault), TimeSpan.FromSeconds(10));

        page.ByTestId("certificate-delete").Click();
        dialogs.WaitForElement("[data-testid=confirm-ok]").Click();
        await page.WaitForAssertionAsync(() => Assert.EndsWith("/certificates", context.Navigation.Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(Directory.Current.Servers, s => s.Id == one.Id);
    }

    [Fact]
    public async Task Detail_WrongPort_IsToldAtItsField_AndNothingIsSaved()
    {
        var one = await MakeAsync("bound.example.com", new CertificateUse([18445], false));
        await using var context = new PageContext(app);
        var page = context.Render<CertificatePage>(p => p.Add(x => x.Id, one.Id));

        page.ByTestId("certificate-ports").Input("18445 70000");
        page.ByTestId("certificate-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.Equal("true", page.Find("#field-ports").GetAttribute("aria-invalid")), TimeSpan.FromSeconds(10));
        Assert.Equal([18445], Directory.Current.Servers.Single(s => s.Id == one.Id).Use.Ports);
    }

    [Theory]
    [InlineData(1000, "ends in 2 y", "good")]
    [InlineData(100, "ends in 100 d", "good")]
    [InlineData(29, "ends in 29 d", "warning")]
    [InlineData(6, "ends in 6 d", "bad")]
    [InlineData(1, "ends in 24 h", "bad")]
    [InlineData(-1, "expired", "bad")]
    public async Task Expiry_IsWarnedOf(int days, string words, string shape)
    {
        await using var context = new PageContext(app);

        var shown = context.Render<Expiry>(p => p.Add(x => x.Time, DateTimeOffset.UtcNow.AddDays(days).AddMinutes(30))).ByTestId("expiry");

        Assert.Equal(words, shown.TextContent.Trim());
        Assert.Contains(shape, shown.ClassName, StringComparison.Ordinal);
    }

    private async Task<ServerCertificate> MakeAsync(string host, CertificateUse use) =>
        (await Certificates.MakeAsync([host], 90, use, null, Cancellation)).Value!;

    private static Task IsToldAsync(IRenderedComponent<NewCertificatePage> page, string field) =>
        page.WaitForAssertionAsync(() => Assert.Equal("true", page.Find($"#field-{field}").GetAttribute("aria-invalid")), TimeSpan.FromSeconds(10));
}
