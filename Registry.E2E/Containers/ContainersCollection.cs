using Registry.E2E.Support.Servers;

namespace Registry.E2E.Containers;

/// <summary>Tests that share one server; each has tools of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ContainersCollection : ICollectionFixture<RegistryServer>
{
    public const string Name = "containers";
}
