using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Repositories;
using Registry.Domain.Settings;
using Registry.Tests.Support;
using Registry.Web.Components.Settings;
using TestContext = Xunit.TestContext;

namespace Registry.Tests.Web.Components.Settings;

public sealed class SettingsPageTests : IAsyncLifetime
{
    private readonly RegistryApp app = new();

    private ServerSettings Current => app.Services.GetRequiredService<SettingsDirectory>().Current;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Save_PutsEverythingInForce()
    {
        var port = FreePorts.Next();
        await app.AddRepositoryAsync("published", new RepositorySettings { Docker = new DockerSettings { HttpPort = port } });
        await using var context = new PageContext(app);
        var page = context.Render<SettingsPage>();

        page.ByTestId("settings-base-url").Input("https://registry.example.com");
        Assert.NotNull(page.ByTestId("settings-elsewhere"));
        page.Find($"[data-testid=settings-published][data-key='{port}']").Input("apps.example.com:18443");
        page.ByTestId("settings-proxies").Input("10.0.0.0/8\n192.168.1.1");
        page.ByTestId("settings-connections").Input("5000");
        page.ByTestId("settings-upload").Input("2048");
        page.ByTestId("settings-keep-alive").Input("75.5");
        page.ByTestId("settings-header").Input("Registry");
        page.ByTestId("settings-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.Equal("https://registry.example.com", Current.BaseUrl), TimeSpan.FromSeconds(10));
        Assert.Equal("apps.example.com:18443", Current.PublicAddresses[port]);
        Assert.Equal(["10.0.0.0/8", "192.168.1.1"], Current.TrustedProxies!);
        Assert.Equal((5000, 2048L << 20, 75.5, "Registry"), (Current.Limits.Connections, Current.Limits.UploadBytes, Current.Limits.KeepAlive.TotalSeconds, Current.ServerHeader));
        page.WaitForAssertion(() => Assert.DoesNotContain("Unsaved", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_AfterSomebodyElse_ChangesNothing_AndSaysSo()
    {
        await using var context = new PageContext(app);
        var page = context.Render<SettingsPage>();
        page.ByTestId("settings-header").Input("Mine");
        await app.Services.GetRequiredService<SettingsAdmin>().SaveAsync(Current with { ServerHeader = "Theirs" }, null, TestContext.Current.CancellationToken);
        page.WaitForElement("[data-testid=settings-reload]");

        page.ByTestId("settings-form").Submit();

        page.WaitForElement("[data-testid=problems]");
        Assert.Equal("Theirs", Current.ServerHeader);
        page.ByTestId("settings-reload").Click();
        Assert.Equal("Theirs", page.ByTestId("settings-header").GetAttribute("value"));
        Assert.Empty(page.AllByTestId("settings-reload"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    [InlineData(500_000L)]
    [InlineData(2147483648L)]
    [InlineData(5_000_000_000_001L)]
    public void Upload_ThatWasSetToTheByte_StaysSo(long? bytes)
    {
        var settings = new ServerSettings { Limits = new ServerLimits { UploadBytes = bytes } };

        Assert.Equal(bytes, SettingsFields.Of(settings).ToSettings([]).Limits.UploadBytes);
    }

    [Fact]
    public async Task PublicAddress_ThatIsNone_IsToldAtItsPort()
    {
        var port = FreePorts.Next();
        await app.AddRepositoryAsync("published", new RepositorySettings { Docker = new DockerSettings { HttpPort = port } });
        await using var context = new PageContext(app);
        var page = context.Render<SettingsPage>();

        page.Find($"[data-testid=settings-published][data-key='{port}']").Input("https://apps.example.com");
        page.ByTestId("settings-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.Equal("true", page.Find($"#field-publicAddresses-{port}").GetAttribute("aria-invalid")), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task ContextPath_LeadsToWhereThePagesLieThen()
    {
        await using var context = new PageContext(app);
        var page = context.Render<SettingsPage>();

        page.ByTestId("settings-context-path").Input("/nexus");
        page.ByTestId("settings-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.EndsWith("/nexus/settings", context.Navigation.Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task HttpsOfTheMainAddress_IsOpenWhenItIsSaved_AndTold()
    {
        var port = FreePorts.Next().ToString(CultureInfo.InvariantCulture);
        await app.Services.GetRequiredService<Registry.Domain.Certificates.ServerCertificates>()
            .MakeAsync(["localhost"], 90, Registry.Domain.Certificates.CertificateUse.Anywhere, null, Xunit.TestContext.Current.CancellationToken);
        await using var context = new PageContext(app);
        var page = context.Render<SettingsPage>();

        page.ByTestId("settings-https-port").Input(port);
        page.ByTestId("settings-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.Equal("listening", page.ByTestId("connector-state").TextContent), TimeSpan.FromSeconds(10));
    }
}
