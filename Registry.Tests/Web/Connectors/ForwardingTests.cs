using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;
using Registry.Tests.Web.Protocol;

namespace Registry.Tests.Web.Connectors;

/// <summary>What a trusted reverse proxy may say, and how answers then name things (here the proxy is this machine).</summary>
public sealed class ForwardingTests(RegistryApp app) : ProtocolTests(app)
{
    private const string Below = "/repository/docker-hosted/v2/";

    [Theory]
    [InlineData(Below, "", "", "/repository/docker-hosted/v2/", Label = "no proxy")]
    [InlineData(Below, "X-Forwarded-For", "203.0.113.1", "/v2/", Label = "port recipe")]
    [InlineData(Below, "X-Forwarded-Proto", "https", "/v2/", Label = "only the protocol")]
    [InlineData(Below, "X-Forwarded-Host", "registry.example", "/v2/", Label = "only the host")]
    [InlineData(Below, "X-Forwarded-Prefix", "/images", "/images/v2/", Label = "prefix")]
    [InlineData(Below, "X-Forwarded-Prefix", "/images/", "/images/v2/", Label = "prefix with a slash at its end")]
    [InlineData(Below, "X-Forwarded-Prefix", "/", "/v2/", Label = "prefix of nothing")]
    [InlineData(Below, "X-Forwarded-Prefix", "/a/b-c_d.e~f", "/a/b-c_d.e~f/v2/", Label = "deep prefix")]
    [InlineData(Below, "X-Forwarded-Host", "evil.example\\@other", "/v2/", Label = "host that is none")]
    [InlineData("/v2/docker-hosted/", "X-Forwarded-For", "203.0.113.1", "/v2/docker-hosted/", Label = "main address")]
    [InlineData("/v2/docker-hosted/", "X-Forwarded-Prefix", "/images", "/images/v2/docker-hosted/", Label = "main address with a prefix")]
    public async Task Location_LeadsBackThroughTheProxy(string root, string header, string value, string expected)
    {
        var image = new ImageClient(App.Client, $"app-{Guid.NewGuid():N}", root);

        using var begun = await image.SendAsync("POST", "blobs/uploads/", null, header.Length == 0 ? [] : [(header, value)]);

        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        Assert.StartsWith($"{expected}{image.Name}/blobs/uploads/", begun.Header("Location"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("images", Label = "no slash")]
    [InlineData("//evil.example", Label = "another host")]
    [InlineData("/\\evil.example", Label = "another host for browsers")]
    [InlineData("https://evil.example", Label = "an address")]
    [InlineData("/a?b", Label = "a query")]
    [InlineData("/a#b", Label = "a fragment")]
    [InlineData("/a/../b", Label = "dots")]
    [InlineData("/a//b", Label = "two slashes")]
    [InlineData("/a, /b", Label = "two of them")]
    [InlineData("/a>; rel=\"evil\"", Label = "the end of a Link")]
    [InlineData("/a%0d%0aSet-Cookie:x", Label = "escapes")]
    [InlineData("/\u00fcber", Label = "beyond ASCII")]
    public async Task Prefix_ThatIsNoPath_IsIgnored(string prefix)
    {
        var image = NewImage();
        await image.PushImageAsync("1.0");
        await image.PushImageAsync("2.0");
        var path = image.PathTo("tags/list?n=1");

        // Raw, because HTTP clients write some of these otherwise.
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync(System.Text.Encoding.UTF8.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: registry\r\nConnection: close\r\n{RawConnection.Authorization}X-Forwarded-Prefix: {prefix}\r\n\r\n"));
        var answer = await connection.ReadToEndAsync();

        Assert.Equal(200, answer.Status);
        Assert.Contains($"\r\nLink: <{path}&last=1.0>; rel=\"next\"\r\n", answer.Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Line", "2.25")]
    public async Task UntrustedProxy_IsNotBelieved()
    {
        await using var strict = new RegistryApp { Settings = new Dictionary<string, string?> { ["Registry:TrustedProxies:0"] = "192.0.2.0/24" } };
        await strict.InitializeAsync();
        var image = new ImageClient(strict.Client, "app", Below);

        foreach (var (header, value) in ((string, string)[])[("X-Forwarded-For", "203.0.113.1"), ("X-Forwarded-Prefix", "/images"), ("X-Forwarded-Host", "evil.example")])
        {
            using var begun = await image.SendAsync("POST", "blobs/uploads/", null, (header, value));
            Assert.StartsWith($"{Below}app/blobs/uploads/", begun.Header("Location"), StringComparison.Ordinal);
        }

        // Made-up addresses are no way around the delay either: all of these came from one client.
        var guesser = image.As(strict.ClientFor("somebody", "wrong"));
        var statuses = new HashSet<HttpStatusCode>();
        for (var i = 1; !statuses.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            using var answer = await guesser.GetAsync("/v2/", ("X-Forwarded-For", $"10.0.{i % 256}.1"));
            statuses.Add(answer.StatusCode);
            Assert.True(i < 100);
        }

        Assert.Empty(strict.Errors.Take());
    }
}
