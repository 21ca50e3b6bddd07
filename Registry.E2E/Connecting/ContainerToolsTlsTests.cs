using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Connecting;

/// <summary>podman and skopeo verify even the loopback: refused without our authority, served with it.</summary>
public sealed class ContainerToolsTlsTests(RegistryServer server) : IClassFixture<RegistryServer>
{
    [Theory]
    [InlineData("skopeo")]
    [InlineData("podman")]
    public async Task HttpsConnector_IsTrustedThroughItsAuthorityOnly(string program)
    {
        Root.IsNeeded();
        var port = FreePort.Next();
        var (name, host) = ($"tls-{program}", $"localhost:{port}");
        await server.MakeCertificateAsync(null, "localhost");
        await server.AddRepositoryAsync(name, new { v1Enabled = false, forceBasicAuth = true, httpsPort = port });
        using var tools = new ContainerTools("not-this-one.test");
        var certificates = Directory.CreateDirectory(tools.Folder("certificates")).FullName;

        (await LoginAsync()).Failed().Says("x509: certificate signed by unknown authority");
        await File.WriteAllTextAsync(Path.Combine(certificates, "ca.crt"), await server.AuthorityAsync(), TestContext.Current.CancellationToken);
        (await LoginAsync()).Succeeded();
        var digest = new OciLayout(tools.Folder("there")).WriteImage("1.0", Layer.Random(20_000));
        (await tools.Skopeo("copy", "--dest-cert-dir", certificates, $"oci:{tools.Folder("there")}:1.0", $"docker://{host}/team/app:1.0")).Succeeded();
        if (program == "podman")
            (await tools.Podman("pull", "--cert-dir", certificates, $"{host}/team/app:1.0")).Succeeded();
        else
            (await tools.Skopeo("copy", "--src-cert-dir", certificates, $"docker://{host}/team/app:1.0", $"oci:{tools.Folder("back")}:1.0")).Succeeded();

        Assert.Equal(digest, await server.DigestOfAsync($"{server.Host}/{name}/team/app:1.0"));

        Task<Support.Processes.CommandResult> LoginAsync()
        {
            string[] arguments = ["login", "--cert-dir", certificates, "--username", RegistryServer.User, "--password", RegistryServer.Password, host];
            return program == "podman" ? tools.Podman(arguments) : tools.Skopeo(arguments);
        }
    }
}
