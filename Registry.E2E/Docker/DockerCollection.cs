using Registry.E2E.Support.Clients;

namespace Registry.E2E.Docker;

/// <summary>Tests that share the one docker engine, and so run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class DockerCollection : ICollectionFixture<DockerEngine>
{
    public const string Name = "docker";
}
