using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>One server for all that leave others' images alone.</summary>
[CollectionDefinition(Name)]
public sealed class ProtocolCollection : ICollectionFixture<RegistryApp>
{
    public const string Name = "protocol";
}

/// <summary>
/// The registry API on the real host. A test fails, whatever else it shows, when the server logged an error during it.
/// Labels and the trait <c>Line</c> begin with the line of <c>docs/protocol.md</c> that a row shows.
/// </summary>
[Collection(ProtocolCollection.Name)]
public abstract class ProtocolTests(RegistryApp app) : IDisposable
{
    protected RegistryApp App => app;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Assert.Empty(app.Errors.Take());
    }

    /// <summary>An image that no other test knows, asked as admin.</summary>
    protected ImageClient NewImage(string repository = "docker-hosted") => new(app.Client, $"{repository}/app-{Guid.NewGuid():N}");
}
