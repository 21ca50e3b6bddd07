using System.Text.Json.Nodes;
using Registry.Tests.Support;
using Registry.Tests.Web.Api;
using Registry.Tests.Web.Components;

namespace Registry.Tests.Web.Security;

/// <summary>Nobody is led to another host by a link to this one, also when the pages lie below a path.</summary>
public sealed class RedirectTests : IAsyncLifetime
{
    private static readonly string[] Elsewhere =
    [
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https:/evil.example", "https://evil.example", "/\t/evil.example",
        "/.//evil.example", "/x/..//evil.example", "/nexus//evil.example", "/nexus/.//evil.example", "%2F%2Fevil.example", "/%2Fevil.example", "/%5Cevil.example", "javascript:alert(1)", "@evil.example", ".evil.example",
    ];

    private readonly RegistryApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("/nexus")]
    public async Task SignIn_LeadsToNoOtherHost(string below)
    {
        await MoveAsync(below);
        using var signedIn = new Visitor(app.BaseAddress);
        (await signedIn.SignInAsync(path: $"{below}/login")).Dispose();
        foreach (var url in Elsewhere)
        {
            var login = $"{below}/login?returnUrl={Uri.EscapeDataString(url)}";
            using var visitor = new Visitor(app.BaseAddress);
            using var entered = await visitor.SignInAsync(path: login);
            AssertStays(entered, url);
            using var passed = await signedIn.GetAsync(login);
            AssertStays(passed, url);
        }
    }

    [Theory]
    [InlineData("", "//evil.example/repositories")]
    [InlineData("", "/\\evil.example")]
    [InlineData("", "/repositories//evil.example")]
    [InlineData("/nexus", "//evil.example/nexus")]
    [InlineData("/nexus", "/nexus//evil.example")]
    [InlineData("/nexus", "/nexus")]
    [InlineData("/nexus", "/")]
    public async Task PageOfAStrangePath_LeadsToNoOtherHost(string below, string path)
    {
        await MoveAsync(below);

        var answer = await RawConnection.AskAsync(app, $"GET {path} HTTP/1.1\r\nHost: {app.BaseAddress.Authority}\r\nConnection: close\r\n\r\n");

        Assert.InRange(answer.Status, 200, 499);
        foreach (var line in answer.Text.Split("\r\n").Where(l => l.StartsWith("Location:", StringComparison.OrdinalIgnoreCase)))
            AssertStays(line["Location:".Length..].Trim(), path);
    }

    /// <summary>As browsers read it: a backslash is a slash, and two of them at the beginning another host.</summary>
    private void AssertStays(string location, string asked)
    {
        var text = location.Replace('\\', '/');
        var leadsTo = text.StartsWith("//", StringComparison.Ordinal) ? new Uri("http:" + text) : new Uri(app.BaseAddress, text);
        Assert.True(leadsTo.Authority == app.BaseAddress.Authority, $"{asked} leads to {location}");
    }

    private void AssertStays(HttpResponseMessage answer, string asked)
    {
        Assert.True(answer.Headers.Location is not null, $"{asked}: {answer.StatusCode}");
        AssertStays(answer.Headers.Location.OriginalString, asked);
    }

    private async Task MoveAsync(string below)
    {
        if (below.Length == 0)
            return;
        var settings = (await app.Client.GetJsonAsync("/registry/settings")).AsObject();
        settings["contextPath"] = below;
        Assert.InRange((await app.Client.SendAsync("PUT", "/registry/settings", (JsonNode)settings)).Status, 200, 299);
    }
}
