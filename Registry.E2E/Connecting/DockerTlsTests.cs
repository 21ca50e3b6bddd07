using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Connecting;

/// <summary>docker and a certificate of our own authority: refused until the authority is in <c>certs.d</c>, then everything works.</summary>
public sealed class DockerTlsTests : IAsyncLifetime
{
    private const string Name = "registry.nowhere.test";

    private readonly RegistryServer server = new();
    private readonly ConnectProxy proxy = new();
    private readonly TempFolder settings = new();

    public DockerTlsTests() => Root.IsNeeded();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await proxy.DisposeAsync();
        settings.Dispose();
    }

    [Theory, BothClis]
    public async Task HttpsConnector_IsTrustedThroughItsAuthorityOnly(DockerCli cli)
    {
        var port = FreePort.Next();
        await server.MakeCertificateAsync(null, Name);
        await server.AddRepositoryAsync($"tls-{port}", new { v1Enabled = false, forceBasicAuth = true, httpsPort = port });
        await using var engine = new DockerEngine { Proxy = proxy.Address, Settings = settings.Path };
        await engine.InitializeAsync();
        var docker = engine.Client(cli);
        var (host, image) = ($"{Name}:{port}", $"{Name}:{port}/team/app:1.0");

        (await docker.LoginAsync(host, RegistryServer.User, RegistryServer.Password)).Failed().Says("certificate signed by unknown authority");
        Directory.CreateDirectory(settings.Of("certs.d", host));
        await File.WriteAllTextAsync(settings.Of("certs.d", host, "ca.crt"), await server.AuthorityAsync(), TestContext.Current.CancellationToken);
        (await docker.LoginAsync(host, RegistryServer.User, RegistryServer.Password)).Succeeded();
        await docker.LoadAsync(DockerArchive.Of(image, Layer.Random(20_000)));
        var pushed = await docker.PushAsync(image);
        await docker.RemoveAsync(image);

        Assert.Equal(pushed, await docker.PullAsync(image));
        Assert.Equal(pushed, await server.DigestOfAsync($"{server.Host}/tls-{port}/team/app:1.0"));
    }
}
