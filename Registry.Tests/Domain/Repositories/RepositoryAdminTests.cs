using Microsoft.Extensions.DependencyInjection;
using Registry.Domain;
using Registry.Domain.Blobs;
using Registry.Domain.Repositories;
using Registry.Tests.Support;

namespace Registry.Tests.Domain.Repositories;

public sealed class RepositoryAdminTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RepositoryAdmin Admin => app.Services.GetRequiredService<RepositoryAdmin>();

    [Fact]
    public async Task Update_FromAnOldVersion_IsStaleAndChangesNothing()
    {
        var created = await Admin.CreateAsync(Draft("stale"), Cancellation);
        var edit = Draft("stale") with { Version = created.Value!.Version };
        await Admin.UpdateAsync("stale", edit, Cancellation);

        var second = await Admin.UpdateAsync("stale", edit with { Settings = new RepositorySettings { Online = false } }, Cancellation);

        Assert.Equal(ProblemKind.Stale, second.Kind);
        Assert.True(Directory.ByName("stale")!.Online);
    }

    [Fact]
    public async Task Update_WithoutAVersion_GoesFromTheNewest()
    {
        await Admin.CreateAsync(Draft("newest"), Cancellation);
        await Admin.UpdateAsync("newest", Draft("newest"), Cancellation);

        var result = await Admin.UpdateAsync("newest", Draft("newest") with { Settings = new RepositorySettings { Online = false } }, Cancellation);

        Assert.True(result.Succeeded);
        Assert.False(Directory.ByName("newest")!.Online);
    }

    [Fact]
    public async Task Rules_LookAtWhatAnotherProcessWrote()
    {
        var port = new RepositorySettings { Docker = new DockerSettings { HttpPort = 18300 } };
        var blobStore = await app.Services.GetRequiredService<IBlobStoreSettings>().FindAsync("default", Cancellation);
        await app.Services.GetRequiredService<IRepositoryStore>().AddAsync("elsewhere", RepositoryKind.Hosted, blobStore!.Id, port, Cancellation);
        Assert.Null(Directory.ByName("elsewhere"));

        var clash = await Admin.CreateAsync(Draft("clash") with { Settings = port }, Cancellation);
        var known = await Admin.UpdateAsync("elsewhere", Draft("elsewhere"), Cancellation);

        Assert.Equal("docker.httpPort", Assert.Single(clash.Problems).Field);
        Assert.True(known.Succeeded);
    }

    private RepositorySnapshot Directory => app.Services.GetRequiredService<RepositoryDirectory>().Current;

    private static RepositoryDraft Draft(string name) => new() { Name = name, BlobStoreName = "default" };
}
