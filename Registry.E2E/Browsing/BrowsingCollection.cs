using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Browsing;

/// <summary>Tests that share one browser and one server; each is a person of its own.</summary>
[CollectionDefinition(Name)]
public sealed class BrowsingCollection : ICollectionFixture<Browser>, ICollectionFixture<RegistryServer>
{
    public const string Name = "browsing";
}
