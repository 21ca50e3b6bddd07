using Registry.Domain.Settings;

namespace Registry.Tests.Domain.Settings;

public sealed class ServerSettingsValidatorTests
{
    private static readonly ServerSettingsValidator Validator = new();

    [Fact]
    public void Defaults_AreRight() => Assert.Empty(WrongIn(new ServerSettings()));

    [Fact]
    public void EverythingSet_IsRight() => Assert.Empty(WrongIn(new ServerSettings
    {
        BaseUrl = "https://registry.example.com:8443/nexus",
        PublicAddresses = new Dictionary<int, string> { [18080] = "registry.example.com", [18081] = "registry.example.com:80", [18082] = "[2001:db8::1]:5000" },
        TrustedProxies = ["10.0.0.0/8", "192.0.2.1", "2001:db8::/32"],
        ContextPath = "/tools/nexus",
        HttpsPort = 8443,
        ServerHeader = "",
        Limits = new ServerLimits { Connections = 10, UploadBytes = 1 << 20, KeepAlive = TimeSpan.FromSeconds(1) },
    }));

    [Theory]
    [InlineData("registry.example.com")]
    [InlineData("ftp://registry.example.com")]
    [InlineData("https://registry.example.com/")]
    [InlineData("https://registry.example.com?a=b")]
    [InlineData("https://user@registry.example.com")]
    [InlineData("https://regis try.example.com")]
    public void BaseUrl(string url) => Assert.Equal(["baseUrl"], WrongIn(new ServerSettings { BaseUrl = url }));

    [Theory]
    [InlineData(0, "registry.example.com")]
    [InlineData(8080, "")]
    [InlineData(8080, "https://registry.example.com")]
    [InlineData(8080, "registry.example.com/path")]
    [InlineData(8080, "registry.example.com:port")]
    public void PublicAddress(int port, string address) =>
        Assert.Equal([$"publicAddresses.{port}"], WrongIn(new ServerSettings { PublicAddresses = new Dictionary<int, string> { [port] = address } }));

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("proxy.example.com")]
    [InlineData("")]
    public void TrustedProxy(string proxy) => Assert.Equal(["trustedProxies[1]"], WrongIn(new ServerSettings { TrustedProxies = ["127.0.0.1", proxy] }));

    [Theory]
    [InlineData("nexus")]
    [InlineData("/")]
    [InlineData("/nexus/")]
    [InlineData("/a//b")]
    [InlineData("/a/../b")]
    [InlineData("/a b")]
    [InlineData("/v2")]
    [InlineData("/v1/nexus")]
    public void ContextPath(string path) => Assert.Equal(["contextPath"], WrongIn(new ServerSettings { ContextPath = path }));

    [Theory]
    [InlineData("a\r\nSet-Cookie: b")]
    [InlineData(" padded")]
    [InlineData("übersetzt")]
    public void ServerHeader(string header) => Assert.Equal(["serverHeader"], WrongIn(new ServerSettings { ServerHeader = header }));

    [Fact]
    public void Numbers() => Assert.Equal(
        ["httpsPort", "limits.connections", "limits.keepAlive", "limits.requestHeaders", "limits.stalledTransfer", "limits.uploadBytes"],
        WrongIn(new ServerSettings
        {
            HttpsPort = 65536,
            Limits = new ServerLimits { Connections = 9, UploadBytes = 1, KeepAlive = TimeSpan.Zero, RequestHeaders = TimeSpan.FromDays(2), StalledTransfer = TimeSpan.FromSeconds(1) },
        }).Order());

    private static IEnumerable<string> WrongIn(ServerSettings settings) => Validator.Validate(settings).Errors.Select(e => e.PropertyName);
}
