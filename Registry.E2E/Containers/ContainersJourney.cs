using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Containers;

/// <summary>What the journeys with podman and its relatives begin with: tools that know nothing yet.</summary>
public abstract class ContainersJourney(RegistryServer server) : IClassFixture<RegistryServer>, IDisposable
{
    protected RegistryServer Server { get; } = server;

    protected ContainerTools Tools { get; } = new(server.Host);

    protected async Task SignInAsync() => (await Tools.LoginAsync("skopeo")).Succeeded();

    protected string NewName(string name) => $"{Server.Hosted}/{Guid.NewGuid().ToString("N")[..8]}/{name}";

    public void Dispose()
    {
        Tools.Dispose();
        GC.SuppressFinalize(this);
    }
}
