using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

/// <summary>Tests that share one docker engine and one server, and so run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class DockerCollection : ICollectionFixture<DockerEngine>, ICollectionFixture<RegistryServer>
{
    public const string Name = "docker";
}
