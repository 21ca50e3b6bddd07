using System.Net;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Connectors;

/// <summary>Hosts and <c>?ns=</c> that name a repository on the main address, and which of them wins.</summary>
public sealed class HostTests(HostTests.Server server) : IClassFixture<HostTests.Server>
{
    [Theory]
    [InlineData("team.registry.test", "app", "/v2/app/", Label = "subdomain")]
    [InlineData("TEAM.registry.test:8081", "app", "/v2/app/", Label = "subdomain with a port, in another case")]
    [InlineData("images.example.com", "app", "/v2/app/", Label = "alias")]
    [InlineData("registry.test", "team/app", "/v2/team/app/", Label = "neither: by path")]
    [InlineData("team", "team/app", "/v2/team/app/", Label = "a label alone: by path")]
    public async Task Host_NamesTheRepository(string host, string name, string location)
    {
        var image = new ImageClient(server.App.Client, name);

        using var begun = await image.SendAsync("POST", "blobs/uploads/", null, ("Host", host));

        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        Assert.StartsWith(location, begun.Header("Location"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team.registry.test", "/v2/other/app/manifests/1.0", 404, Label = "host before path")]
    [InlineData("team.registry.test", "/v2/app/manifests/1.0?ns=other.example.com", 200, Label = "host before ns")]
    [InlineData("team.registry.test", "/repository/other/v2/app/manifests/1.0", 404, Label = "host before /repository")]
    [InlineData("team.registry.test", "/repository/team/v2/app/manifests/1.0", 200, Label = "both name the same")]
    [InlineData("registry.test", "/v2/app/manifests/1.0?ns=images.example.com", 200, Label = "ns before path")]
    [InlineData("registry.test", "/v2/team/app/manifests/1.0?ns=docker.io", 200, Label = "ns of nobody: by path")]
    [InlineData("registry.test", "/v2/team/app/manifests/1.0?ns=", 200, Label = "ns of nothing: by path")]
    [InlineData("other.example.com", "/v2/app/manifests/1.0", 404, Label = "another repository's host")]
    public async Task OnceNamed_NoLaterWayIsTried(string host, string path, int status)
    {
        using var answer = await new ImageClient(server.App.Client, "").GetAsync(path, ("Host", host));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Catalog_OfAHost_NamesItsImagesOnly()
    {
        var image = new ImageClient(server.App.Client, "");

        using var ofHost = await image.GetAsync("/v2/_catalog", ("Host", "images.example.com"));
        using var ofMain = await image.GetAsync("/v2/_catalog");

        Assert.Equal(["app"], await ofHost.ListAsync("repositories"));
        Assert.Contains("team/app", await ofMain.ListAsync("repositories"));
    }

    [Theory]
    [InlineData("127.0.0.0/8", 404, Label = "a trusted proxy says which host was asked")]
    [InlineData("192.0.2.0/24", 200, Label = "a stranger does not")]
    public async Task ForwardedHost_IsBelievedOfTrustedProxiesOnly(string trusted, int status)
    {
        await using var other = new RegistryApp { Settings = new Dictionary<string, string?> { ["Registry:TrustedProxies:0"] = trusted } };
        await other.InitializeAsync();
        await Server.FillAsync(other);

        using var answer = await new ImageClient(other.Client, "").GetAsync("/v2/team/app/manifests/1.0", ("X-Forwarded-Host", "other.example.com"));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    /// <summary>Two repositories with hosts of their own, and one image in the first.</summary>
    public sealed class Server : IAsyncLifetime
    {
        public RegistryApp App { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await App.InitializeAsync();
            await FillAsync(App);
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();

        internal static async Task FillAsync(RegistryApp app)
        {
            await app.AddRepositoryAsync("team", new RepositorySettings { Docker = new DockerSettings { Subdomain = "team", HostAliases = ["images.example.com"] } });
            await app.AddRepositoryAsync("other", new RepositorySettings { Docker = new DockerSettings { HostAliases = ["other.example.com"] } });
            await new ImageClient(app.Client, "team/app").PushImageAsync("1.0");
        }
    }
}
