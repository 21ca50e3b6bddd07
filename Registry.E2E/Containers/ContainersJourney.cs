using Registry.E2E.Support;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Containers;

/// <summary>What the journeys with podman and its relatives begin with: tools that know nothing yet.</summary>
[Collection(ContainersCollection.Name)]
public abstract class ContainersJourney : IDisposable
{
    protected ContainersJourney(RegistryServer server)
    {
        Root.IsNeeded();
        (Server, Tools) = (server, new ContainerTools(server.Host));
    }

    protected RegistryServer Server { get; }

    protected ContainerTools Tools { get; }

    protected async Task SignInAsync() => (await Tools.LoginAsync("skopeo")).Succeeded();

    protected string NewName(string name) => $"{Server.Hosted}/{Guid.NewGuid().ToString("N")[..8]}/{name}";

    public void Dispose()
    {
        Tools.Dispose();
        GC.SuppressFinalize(this);
    }
}
