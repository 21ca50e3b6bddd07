using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Connecting;

/// <summary>A repository that docker finds by the host alone.</summary>
[Collection(Docker.DockerCollection.Name)]
public sealed class HostTests(DockerEngine engine)
{
    [Theory]
    [InlineData("subdomain")]
    [InlineData("hostAliases")]
    public async Task LoginPushAndPull_ByHost_NameImagesWithoutTheRepository(string way)
    {
        Support.Root.IsNeeded();
        await using var server = new RegistryServer();
        await server.InitializeAsync();
        await server.AddRepositoryAsync("by-host", way == "subdomain"
            ? new { v1Enabled = false, forceBasicAuth = true, pathEnabled = true, subdomain = DockerEngine.HostName.Split('.')[0] }
            : new { v1Enabled = false, forceBasicAuth = true, pathEnabled = true, hostAliases = new[] { DockerEngine.HostName } });
        var docker = engine.Client(DockerCli.Newest);
        var host = $"{DockerEngine.HostName}:{server.Address.Port}";
        (await docker.LoginAsync(host, RegistryServer.User, RegistryServer.Password)).Succeeded();
        await docker.LoadAsync(DockerArchive.Of($"{host}/team/app:1.0", Layer.Random(20_000)));

        var pushed = await docker.PushAsync($"{host}/team/app:1.0");
        await docker.RemoveAsync($"{host}/team/app:1.0");

        Assert.Equal(pushed, await docker.PullAsync($"{host}/team/app:1.0"));
        Assert.Equal(pushed, await server.DigestOfAsync($"{server.Host}/by-host/team/app:1.0"));
    }
}
