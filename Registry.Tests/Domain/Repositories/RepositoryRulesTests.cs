using Registry.Domain;
using Registry.Domain.Blobs;
using Registry.Domain.Repositories;
using Registry.Tests.Support;

namespace Registry.Tests.Domain.Repositories;

/// <summary>What one repository may not do because of the others.</summary>
public sealed class RepositoryRulesTests : IDisposable
{
    private readonly FakeRepositories store = new();
    private readonly RepositoryDirectory directory = new();
    private readonly FakeConnectors connectors = new();
    private readonly RepositoryAdmin admin;

    public RepositoryRulesTests() => admin = new RepositoryAdmin(store, new FakeBlobStores(), directory, connectors, FakeAuditStore.Trail());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_PutsItIntoTheRunningConfiguration()
    {
        var changes = 0;
        directory.Changed += () => changes++;

        Assert.True((await CreateAsync("docker-hosted")).Succeeded);
        Assert.Equal("docker-hosted", directory.Current.ByPath("docker-hosted")?.Repository.Name);
        Assert.True(changes > 0);
    }

    [Theory]
    [InlineData("docker-hosted")]
    [InlineData("Docker-Hosted")]
    public async Task Create_UnderATakenName_IsRefused(string name)
    {
        await CreateAsync("docker-hosted");
        Assert.Equal(["name"], FieldsOf(await CreateAsync(name)));
        Assert.Single(directory.Current.All);
    }

    [Fact]
    public async Task Create_InAMissingBlobStore_IsRefused() =>
        Assert.Equal(["storage.blobStoreName"], FieldsOf(await admin.CreateAsync(Draft("a") with { BlobStoreName = "elsewhere" }, Cancellation)));

    [Fact]
    public async Task Create_OnTakenPorts_NamesWhoHasThem()
    {
        await CreateAsync("first", new DockerSettings { HttpPort = 5000, HttpsPort = 5001 });
        var second = await CreateAsync("second", new DockerSettings { HttpPort = 5001, HttpsPort = 5000 });

        Assert.Equal(["docker.httpPort", "docker.httpsPort"], FieldsOf(second));
        Assert.All(second.Problems, p => Assert.Contains("'first'", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_OnATakenSubdomain_IsRefused()
    {
        await CreateAsync("first", new DockerSettings { Subdomain = "team" });
        Assert.Equal(["docker.subdomain"], FieldsOf(await CreateAsync("second", new DockerSettings { Subdomain = "TEAM" })));
    }

    [Theory]
    [InlineData("docker.httpPort")]
    [InlineData("docker.httpsPort")]
    public async Task Create_OnABusyPort_SaysWhatTheMachineSays(string field)
    {
        connectors.Busy[5000] = "Port 5000 is used by another program on this machine.";
        var docker = field == "docker.httpPort" ? new DockerSettings { HttpPort = 5000, HttpsPort = 5001 } : new DockerSettings { HttpPort = 5001, HttpsPort = 5000 };

        var problem = Assert.Single((await CreateAsync("first", docker)).Problems);

        Assert.Equal((field, connectors.Busy[5000]), (problem.Field, problem.Message));
        Assert.Empty(directory.Current.All);
    }

    [Fact]
    public async Task Create_BeyondTheCapacity_IsRefusedWithItsReason()
    {
        connectors.Capacity = new(3, "At most 3 connectors can be open.");
        Assert.True((await CreateAsync("first", new DockerSettings { HttpPort = 5000, HttpsPort = 5001 })).Succeeded);

        var second = await CreateAsync("second", new DockerSettings { HttpPort = 5002, HttpsPort = 5003 });

        Assert.Equal([("docker.httpsPort", "At most 3 connectors can be open.")], second.Problems.Select(p => (p.Field, p.Message)));
        Assert.True((await CreateAsync("second", new DockerSettings { HttpPort = 5002 })).Succeeded);
    }

    [Fact]
    public async Task Create_WithAHostOfAnother_OrTwice_NamesTheOneThatIsWrong()
    {
        await CreateAsync("first", new DockerSettings { HostAliases = ["a.example.com", "b.example.com"] });

        var second = await CreateAsync("second", new DockerSettings { HostAliases = ["c.example.com", "B.example.com", "C.EXAMPLE.com"] });

        Assert.Equal(["docker.hostAliases[1]", "docker.hostAliases[2]"], FieldsOf(second));
        Assert.Contains("'first'", second.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatHasPorts_IsAnsweredWhenTheyAreOpen()
    {
        await CreateAsync("none");
        Assert.Equal(0, connectors.Settled);

        await CreateAsync("some", new DockerSettings { HttpPort = 5000 });
        await admin.DeleteAsync("some", Cancellation);

        Assert.Equal(2, connectors.Settled);
    }

    [Fact]
    public async Task Update_MayKeepItsOwnPortsAndHosts()
    {
        var docker = new DockerSettings { HttpPort = 5000, Subdomain = "team", HostAliases = ["a.example.com"] };
        await CreateAsync("first", docker);
        connectors.Busy[5000] = "in use: by the repository itself";
        connectors.Capacity = new(1, "");
        Assert.True((await admin.UpdateAsync("first", Draft("first", docker), Cancellation)).Succeeded);
    }

    [Fact]
    public async Task Update_ToAnotherName_IsRefused()
    {
        await CreateAsync("first");
        Assert.Equal(["name"], FieldsOf(await admin.UpdateAsync("first", Draft("second"), Cancellation)));
    }

    [Fact]
    public async Task Delete_TakesItOutOfTheRunningConfiguration()
    {
        await CreateAsync("first");
        Assert.True((await admin.DeleteAsync("first", Cancellation)).Succeeded);
        Assert.Empty(directory.Current.All);
    }

    [Fact]
    public async Task WhatIsNotThere_IsNotFound()
    {
        Assert.Equal(ProblemKind.NotFound, (await admin.DeleteAsync("nowhere", Cancellation)).Kind);
        Assert.Equal(ProblemKind.NotFound, (await admin.UpdateAsync("nowhere", Draft("nowhere"), Cancellation)).Kind);
    }

    [Fact]
    public async Task PathName_IsOnUnlessSwitchedOffOrImpossible()
    {
        await CreateAsync("on");
        await CreateAsync("off", new DockerSettings { PathEnabled = false });
        await CreateAsync("Impossible");

        Assert.NotNull(directory.Current.ByPath("on"));
        Assert.Null(directory.Current.ByPath("off"));
        Assert.Null(directory.Current.ByPath("Impossible"));
        Assert.Null(directory.Current.ByName("Impossible")?.PathName);
    }

    public void Dispose() => admin.Dispose();

    private static RepositoryDraft Draft(string name, DockerSettings? docker = null) =>
        new() { Name = name, BlobStoreName = "default", Settings = new RepositorySettings { Docker = docker ?? new DockerSettings() } };

    private static IEnumerable<string> FieldsOf(AdminResult<Repository> result) => result.Problems.Select(p => p.Field);

    private Task<AdminResult<Repository>> CreateAsync(string name, DockerSettings? docker = null) => admin.CreateAsync(Draft(name, docker), Cancellation);

    private sealed class FakeRepositories : IRepositoryStore
    {
        private readonly List<Repository> kept = [];

        public Task<IReadOnlyList<Repository>> AllAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Repository>>([.. kept]);

        public Task<Repository?> AddAsync(string name, RepositoryKind kind, long blobStoreId, RepositorySettings settings, CancellationToken cancellation)
        {
            kept.Add(new Repository { Id = kept.Count + 1, Name = name, Kind = kind, BlobStoreId = blobStoreId, BlobStoreName = "default", Settings = settings, Version = 1 });
            return Task.FromResult<Repository?>(kept[^1]);
        }

        public Task<Repository?> UpdateAsync(long id, long version, RepositorySettings settings, CancellationToken cancellation)
        {
            var at = kept.FindIndex(r => r.Id == id && r.Version == version);
            if (at < 0)
                return Task.FromResult<Repository?>(null);
            kept[at] = kept[at] with { Settings = settings, Version = version + 1 };
            return Task.FromResult<Repository?>(kept[at]);
        }

        public Task<bool> DeleteAsync(long id, CancellationToken cancellation) => Task.FromResult(kept.RemoveAll(r => r.Id == id) == 1);
    }

    private sealed class FakeBlobStores : IBlobStoreSettings
    {
        private static readonly BlobStoreSettings Default = new() { Id = 1, Name = "default", Path = "default" };

        public Task<BlobStoreSettings?> FindAsync(string name, CancellationToken cancellation) => Task.FromResult(name == Default.Name ? Default : null);

        public Task<IReadOnlyList<BlobStoreSettings>> AllAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<BlobStoreSettings?> AddAsync(string name, string path, SoftQuota? quota, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> UpdateAsync(BlobStoreSettings basis, string path, SoftQuota? quota, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> DeleteAsync(long id, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<BlobStoreFigures> FiguresAsync(BlobStoreSettings settings, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
