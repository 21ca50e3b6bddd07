using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Settings;
using Registry.Tests.Support;
using Registry.Web.Components.Settings;

namespace Registry.Tests.Web.Components.Settings;

public sealed class SettingsRefusalTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private ServerSettings Current => app.Services.GetRequiredService<SettingsDirectory>().Current;

    [Theory]
    [InlineData("settings-base-url", "registry.example.com", "baseUrl")]
    [InlineData("settings-base-url", "https://registry.example.com/", "baseUrl")]
    [InlineData("settings-context-path", "nexus", "contextPath")]
    [InlineData("settings-context-path", "/v2", "contextPath")]
    [InlineData("settings-https-port", "70000", "httpsPort")]
    [InlineData("settings-https-port", "8443", "httpsPort")]
    [InlineData("settings-proxies", "proxy.example.com", "trustedProxies")]
    [InlineData("settings-connections", "few", "limits-connections")]
    [InlineData("settings-upload", "0", "limits-uploadBytes")]
    [InlineData("settings-keep-alive", "0", "limits-keepAlive")]
    [InlineData("settings-headers", "", "limits-requestHeaders")]
    [InlineData("settings-stalled", "1", "limits-stalledTransfer")]
    [InlineData("settings-header", "Größe", "serverHeader")]
    public async Task Wrong_IsToldAtItsField_AndNothingIsSaved(string input, string typed, string field)
    {
        await using var context = new PageContext(app);
        var page = context.Render<SettingsPage>();
        var before = Current;

        page.ByTestId(input).Input(typed);
        page.ByTestId("settings-form").Submit();

        await page.WaitForAssertionAsync(() => Assert.Equal("true", page.Find($"#field-{field}").GetAttribute("aria-invalid")), TimeSpan.FromSeconds(10));
        Assert.NotNull(page.ByTestId("problems"));
        Assert.Same(before, Current);
        context.JSInterop.VerifyInvoke("registry.focusProblem");
    }
}
