using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Registry.Infrastructure.Database;

namespace Registry.Tests.Support.Databases;

/// <summary>A migrated database of its own with all stores on it: a file, or a new database on the server that the variable names. Goes with its folder.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Holds the connection string of a SQL Server whose databases may be made and dropped.</summary>
    public const string Variable = "REGISTRY_TEST_SQLSERVER";

    // Migrating takes longer than most tests: it is done once, and the file is copied.
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateSqliteAsync);

    private readonly Engine engine;
    private readonly DirectoryInfo folder;
    private readonly string? connection;
    private readonly ServiceProvider services;

    private TestDatabase(Engine engine, string? connection, TimeProvider? clock, params IInterceptor[] interceptors)
    {
        (this.engine, this.connection, folder) = (engine, connection, Directory.CreateTempSubdirectory("registry-tests-"));
        services = TestServices.Of(engine, folder.FullName, connection, clock, interceptors);
    }

    public static IReadOnlyList<Engine> Available { get; } = Server is null ? [Engine.Sqlite] : [Engine.Sqlite, Engine.SqlServer];

    public string Folder => folder.FullName;

    public DatabaseFactory Factory => Get<DatabaseFactory>();

    private static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connection ? connection : null;

    public static async Task<TestDatabase> CreateAsync(Engine engine, TimeProvider? clock = null, params IInterceptor[] interceptors)
    {
        var database = new TestDatabase(engine, ConnectionOf(engine), clock, interceptors);
        if (engine == Engine.Sqlite)
            await File.WriteAllBytesAsync(Path.Combine(database.Folder, "registry.db"), await Migrated.Value);
        else
            await database.MigrateAsync();
        return database;
    }

    /// <summary>Another process on the same data.</summary>
    public ServiceProvider Open(Action<IServiceCollection> change, params IInterceptor[] interceptors) =>
        TestServices.With(change, engine, Folder, connection, interceptors);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        if (engine == Engine.SqlServer)
        {
            await using var db = Factory.CreateDbContext();
            await db.Database.EnsureDeletedAsync(CancellationToken.None);
        }

        await using var connection = engine == Engine.Sqlite ? await Factory.OpenConnectionAsync(CancellationToken.None) : null;
        await services.DisposeAsync();
        if (connection is SqliteConnection sqlite)
            SqliteConnection.ClearPool(sqlite);
        folder.Delete(recursive: true);
    }

    private static string? ConnectionOf(Engine engine) => engine == Engine.Sqlite
        ? null
        : new SqlConnectionStringBuilder(Server) { InitialCatalog = $"registry_test_{Guid.NewGuid():N}" }.ConnectionString;

    private static async Task<byte[]> MigrateSqliteAsync()
    {
        await using var database = new TestDatabase(Engine.Sqlite, null, null);
        await database.MigrateAsync();
        await using var connection = await database.Factory.OpenConnectionAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = $"VACUUM INTO '{Path.Combine(database.Folder, "migrated.db")}'";
        await command.ExecuteNonQueryAsync();
        return await File.ReadAllBytesAsync(Path.Combine(database.Folder, "migrated.db"));
    }

    private async Task MigrateAsync()
    {
        await using var db = Factory.CreateDbContext();
        await db.Database.MigrateAsync();
    }
}
