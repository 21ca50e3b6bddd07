using Registry.Domain.Repositories;

namespace Registry.Tests.Domain.Repositories;

/// <summary>Which repository a port or a host leads to.</summary>
public sealed class RepositoryDirectoryTests
{
    private static readonly RepositorySnapshot Snapshot = new(
    [
        Repository(1, "one", new DockerSettings { HttpPort = 5000, HttpsPort = 5001, Subdomain = "One", HostAliases = ["images.example.com", "registry"] }),
        Repository(2, "two", new DockerSettings { HttpPort = 5002, Subdomain = "images" }),
        Repository(3, "late", new DockerSettings { HttpPort = 5000, Subdomain = "one", HostAliases = ["registry"] }),
    ]);

    [Theory]
    [InlineData(5000, "one")]
    [InlineData(5001, "one")]
    [InlineData(5002, "two")]
    [InlineData(5003, null)]
    public void Port_IsOneRepositorys(int port, string? expected) => Assert.Equal(expected, Snapshot.ByPort(port)?.Name);

    [Theory]
    [InlineData("images.example.com", "one", Label = "alias before subdomain")]
    [InlineData("IMAGES.example.COM", "one", Label = "whatever the case")]
    [InlineData("registry", "one", Label = "alias of one label")]
    [InlineData("images.example.org", "two", Label = "subdomain of any domain")]
    [InlineData("ONE.example.org", "one", Label = "subdomain in another case")]
    [InlineData("one", null, Label = "a subdomain needs a domain")]
    [InlineData("a.one.example.org", null, Label = "not the first label")]
    [InlineData("oneself.example.org", null, Label = "only begins like it")]
    [InlineData("registry.example.org", null, Label = "an alias is the whole host")]
    [InlineData("127.0.0.1", null)]
    [InlineData("", null)]
    public void Host_NamesARepository(string host, string? expected) => Assert.Equal(expected, Snapshot.ByHost(host)?.Name);

    private static Repository Repository(long id, string name, DockerSettings docker) => new()
    {
        Id = id,
        Name = name,
        Kind = RepositoryKind.Hosted,
        BlobStoreId = 1,
        BlobStoreName = "default",
        Settings = new RepositorySettings { Docker = docker },
        Version = 1,
    };
}
