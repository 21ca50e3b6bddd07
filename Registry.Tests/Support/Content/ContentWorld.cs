using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Registry.Domain.Blobs;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Infrastructure.Blobs;
using Registry.Infrastructure.Database;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Support.Content;

/// <summary>A database, a folder of files and a clock, with one hosted repository, and processes that work on them.</summary>
internal sealed class ContentWorld : IAsyncDisposable
{
    private const string RepositoryName = "docker-hosted";

    private readonly TestDatabase database;
    private readonly List<ContentNode> nodes = [];
    private readonly ErrorLog errors = new();

    private ContentWorld(TestDatabase database, Engine engine, ContentOptions options) => (this.database, Engine, Options) = (database, engine, options);

    public Engine Engine { get; }

    public ContentOptions Options { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public string Blobs => Path.Combine(database.Folder, "blobs", "default", "content");

    /// <summary>The oldest process; at first on <see cref="Stage"/>.</summary>
    public ContentNode Node => nodes[0];

    public Stage Stage { get; } = new();

    /// <summary>What the processes logged as errors of theirs since it was asked the last time. A statement that met another writer is none.</summary>
    public IReadOnlyList<string> FaultsLogged() => [.. errors.Take().Where(e => e.StartsWith("Registry.", StringComparison.Ordinal))];

    /// <summary>For looking at rows; on no stage.</summary>
    public RegistryDb Look() => database.Factory.CreateDbContext();

    /// <param name="options">Null: a day of grace, a week of undo.</param>
    public static async Task<ContentWorld> CreateAsync(Engine engine = Engine.Sqlite, ContentOptions? options = null)
    {
        var world = new ContentWorld(await TestDatabase.CreateAsync(engine), engine, options ?? new ContentOptions());
        var store = await world.database.Get<BlobStoreAdmin>().CreateFileAsync("default", "default", null, CancellationToken.None);
        await world.database.Get<IRepositoryStore>().AddAsync(RepositoryName, RepositoryKind.Hosted, store.Value!.Id, new RepositorySettings(), CancellationToken.None);
        await world.StartAsync(world.Stage);
        return world;
    }

    /// <summary>Another process on the same data.</summary>
    /// <param name="stage">Null: a stage of its own.</param>
    /// <param name="clock">Null: everybody's.</param>
    public Task<ContentNode> StartAsync(Stage? stage = null, TimeProvider? clock = null) => StartAsync(RepositoryName, stage, clock);

    /// <summary>Another process that works in a new repository, on the same blob store.</summary>
    public async Task<ContentNode> StartBesideAsync(string repository)
    {
        await database.Get<IRepositoryStore>().AddAsync(repository, RepositoryKind.Hosted, Node.Repository.BlobStoreId, new RepositorySettings(), CancellationToken.None);
        return await StartAsync(repository, null, null);
    }

    private async Task<ContentNode> StartAsync(string repository, Stage? stage, TimeProvider? clock)
    {
        stage ??= new Stage();
        var services = database.Open(
            wired => wired.AddSingleton(Options).AddSingleton(clock ?? Clock).AddSingleton<ContentPorts>().AddSingleton<ContentFactory>()
                .AddSingleton<ILoggerProvider>(errors)
                .AddSingleton<IBlobStores>(s => new StagedBlobStores(s.GetRequiredService<BlobStoreFolders>(), stage)),
            new StagedCommands(stage), new StagedTransactions(stage));
        await services.GetRequiredService<RepositoryAdmin>().RefreshAsync(CancellationToken.None);
        var node = new ContentNode(services, repository);
        nodes.Add(node);
        return node;
    }

    /// <summary>Ends a process.</summary>
    public async Task StopAsync(ContentNode node)
    {
        nodes.Remove(node);
        await node.DisposeAsync();
    }

    /// <summary>Ends the process there is; another one begins.</summary>
    public async Task RestartAsync(Stage stage)
    {
        await StopAsync(Node);
        await StartAsync(stage);
    }

    /// <summary>Changes the repository's settings; the processes there are hear of it.</summary>
    public async Task ConfigureAsync(Func<RepositorySettings, RepositorySettings> change)
    {
        var current = Node.Repository;
        await database.Get<IRepositoryStore>().UpdateAsync(current.Id, current.Version, change(current.Settings), CancellationToken.None);
        foreach (var node in nodes)
            await node.Get<RepositoryAdmin>().RefreshAsync(CancellationToken.None);
    }

    /// <summary>Runs whatever is due, then waits for what is due next, until there is nothing left to be done.</summary>
    public Task RunDryAsync() => RunDryAsync(Node);

    /// <inheritdoc cref="RunDryAsync()"/>
    public async Task RunDryAsync(ContentNode by)
    {
        do
        {
            await by.RunReviewsAsync();
            await by.EmptyTrashAsync();
        }
        while (await WaitForNextAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task<bool> WaitForNextAsync()
    {
        await using var db = Look();
        var reviews = await db.ReviewQueue.Select(q => q.ClaimedUntil != null && q.ClaimedUntil > q.DueAt ? q.ClaimedUntil.Value : q.DueAt).ToListAsync();
        var next = reviews.Concat(await db.Trash.Select(t => t.DueAt).ToListAsync()).Order().FirstOrDefault();
        if (next == default)
            return false;
        // Past it, not only there: a claim ends after its time.
        if (next >= Clock.GetUtcNow())
            Clock.SetUtcNow(next + TimeSpan.FromTicks(1));
        return true;
    }
}
