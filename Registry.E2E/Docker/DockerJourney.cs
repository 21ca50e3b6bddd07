using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

/// <summary>What the docker journeys begin with: a client that is signed in, and images nobody has seen before.</summary>
[Collection(DockerCollection.Name)]
public abstract class DockerJourney
{
    protected DockerJourney(DockerEngine engine, RegistryServer server)
    {
        Root.IsNeeded();
        (Engine, Server) = (engine, server);
    }

    protected DockerEngine Engine { get; }

    protected RegistryServer Server { get; }

    protected Task<DockerClient> SignedInAsync(DockerCli cli) => SignedInAsync(cli, Server.Host);

    protected async Task<DockerClient> SignedInAsync(DockerCli cli, string host)
    {
        var docker = Engine.Client(cli);
        (await docker.LoginAsync(host, RegistryServer.User, RegistryServer.Password)).Succeeded();
        return docker;
    }

    /// <summary>Loads an image of random layers into the engine.</summary>
    protected static async Task LoadAsync(DockerClient docker, string image, int layers = 2, int layerSize = 20_000) =>
        await docker.LoadAsync(DockerArchive.Of(image, [.. Enumerable.Range(0, layers).Select(_ => Layer.Random(layerSize))]));

    /// <summary>The full name of an image in the hosted repository that no other test uses.</summary>
    protected string NewName(string name) => $"{Server.Hosted}/{Guid.NewGuid().ToString("N")[..8]}/{name}";
}
