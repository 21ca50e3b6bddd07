using Registry.Domain.Repositories;
using Registry.Domain.Settings;
using Registry.Web.Components.Clients;

namespace Registry.Tests.Web.Components.Clients;

public sealed class AddressBookTests
{
    private static readonly Uri Local = new("http://localhost:8081/");
    private static readonly Uri Plain = new("http://registry.example.com:8081/");
    private static readonly Uri Secure = new("https://registry.example.com/nexus/");

    [Fact]
    public void EveryWayIn_IsNamed()
    {
        var docker = new DockerSettings { PathEnabled = true, Subdomain = "apps", HostAliases = ["images.example.org"], HttpsPort = 18443 };

        Assert.Equal(
            ["registry.example.com/docker-hosted", "apps.registry.example.com", "images.example.org", "registry.example.com:18443"],
            Names(Secure, docker));
    }

    [Fact]
    public void OnAPortOfItsOwn_TheMainAddressGivesItsPortToEveryHost() => Assert.Equal(
        ["registry.example.com:8081/docker-hosted", "apps.registry.example.com:8081", "images.example.org:8081"],
        Names(Plain, new DockerSettings { Subdomain = "apps", HostAliases = ["images.example.org"] }));

    [Fact]
    public void WhatNeedsTrust_ComesLast() => Assert.Equal(
        ["registry.example.com:18443", "registry.example.com:8081/docker-hosted", "registry.example.com:18080"],
        Names(Plain, new DockerSettings { HttpPort = 18080, HttpsPort = 18443 }));

    [Fact]
    public void OnThisMachine_PlainHttpNeedsNoTrust_AndThePathIsFirst() =>
        Assert.Equal(["localhost:8081/docker-hosted", "localhost:18443", "localhost:18080"], Names(Local, new DockerSettings { HttpPort = 18080, HttpsPort = 18443 }));

    [Theory]
    [InlineData("http://localhost:8081/")]
    [InlineData("http://10.1.2.3:8081/")]
    public void Subdomain_NeedsAHostNameToStandBefore(string server) =>
        Assert.DoesNotContain(Names(new Uri(server), new DockerSettings { Subdomain = "apps" }), name => name.StartsWith("apps.", StringComparison.Ordinal));

    [Fact]
    public void BaseUrl_WinsOverTheAddressOfThePage() => Assert.Equal(
        ["public.example.com/docker-hosted", "apps.public.example.com"],
        Names(Local, new DockerSettings { Subdomain = "apps" }, new ServerSettings { BaseUrl = "https://public.example.com/nexus" }));

    [Fact]
    public void PublicAddress_OfAPort_IsNamedInstead_AndEndsTls()
    {
        var settings = new ServerSettings { PublicAddresses = new Dictionary<int, string> { [18080] = "apps.example.com" } };

        var way = Assert.Single(Book(Plain, settings).Of(Hosted(new DockerSettings { HttpPort = 18080, PathEnabled = false })));

        Assert.Equal(("apps.example.com", false, null), (way.Name, way.IsPlain, way.OwnPort));
    }

    [Fact]
    public void PortThatIsNotOpen_IsNotOffered() => Assert.Equal(
        ["registry.example.com/docker-hosted"],
        new AddressBook(Secure, new ServerSettings(), new HashSet<int>()).Of(Hosted(new DockerSettings { HttpsPort = 18443 })).Select(w => w.Name));

    [Fact]
    public void NoWayIn_IsNone() => Assert.Null(Book(Secure, new ServerSettings()).Best(Hosted(new DockerSettings { PathEnabled = false })));

    private static IEnumerable<string> Names(Uri server, DockerSettings docker, ServerSettings? settings = null) =>
        Book(server, settings ?? new ServerSettings()).Of(Hosted(docker)).Select(w => w.Name);

    private static AddressBook Book(Uri server, ServerSettings settings) => new(server, settings, null);

    private static Repository Hosted(DockerSettings docker) => new()
    {
        Id = 1,
        Name = "docker-hosted",
        Kind = RepositoryKind.Hosted,
        BlobStoreId = 1,
        BlobStoreName = "default",
        Settings = new RepositorySettings { Docker = docker },
        Version = 1,
    };
}
