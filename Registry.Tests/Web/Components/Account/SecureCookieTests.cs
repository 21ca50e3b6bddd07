using System.Text.RegularExpressions;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Components.Account;

public sealed partial class SecureCookieTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    /// <summary>A reverse proxy on the same machine is trusted to say that the browser came by https.</summary>
    [Fact]
    public async Task Cookies_BehindAProxyThatEndsTls_AreForHttpsOnly()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var client = app.AnonymousClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var page = await client.GetAsync("/login", cancellation);
        var antiforgery = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        var token = Token().Match(await page.Content.ReadAsStringAsync(cancellation)).Groups["token"].Value;
        client.DefaultRequestHeaders.Add("Cookie", antiforgery.Split(';')[0]);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = token,
            ["Credentials.Name"] = RegistryApp.UserName,
            ["Credentials.Password"] = RegistryApp.Password,
        });
        using var signedIn = await client.PostAsync("/login", form, cancellation);

        var session = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), c => c.StartsWith("registry.session=", StringComparison.Ordinal));
        Assert.Contains("; secure", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; secure", antiforgery, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("""__RequestVerificationToken" value="(?<token>[^"]*)""")]
    private static partial Regex Token();
}
