using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Blobs;
using Registry.Infrastructure.Database;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Database;

/// <summary>Every way to a SQLite connection leads to one that is durable and checked (bytes and rows, §4 test 3).</summary>
public sealed class SqliteConnectionTests
{
    private const string Pragmas = "SELECT foreign_keys || ' ' || synchronous || ' ' || journal_mode FROM pragma_foreign_keys, pragma_synchronous, pragma_journal_mode";
    private const string CheckedFullWal = "1 2 wal";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Context_IsCheckedAndDurable()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var db = database.Factory.CreateDbContext();
        await db.Database.OpenConnectionAsync(Cancellation);

        Assert.Equal(CheckedFullWal, await AskAsync(db.Database.GetDbConnection()));
    }

    [Fact]
    public async Task WriteTransaction_IsCheckedAndDurable()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);

        Assert.Equal(CheckedFullWal, await database.Get<WriteTransactions>().RunAsync<string>(
            async (db, _) => await db.Database.SqlQueryRaw<string>(Pragmas.Replace(" FROM", " AS Value FROM", StringComparison.Ordinal)).SingleAsync(Cancellation), Cancellation));
    }

    [Fact]
    public async Task BareConnection_IsCheckedAndDurable()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var connection = await database.Factory.OpenConnectionAsync(Cancellation);

        Assert.Equal(CheckedFullWal, await AskAsync(connection));
    }

    [Fact]
    public async Task HotRead_IsCheckedAndDurable()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var query = new HotQuery($"{Pragmas} WHERE @repository = 1 AND @image = 'a' AND @key = 'b'");

        Assert.Equal(CheckedFullWal, await database.Get<HotReads>().FirstAsync(query, new HotReads.Arguments(1, "a", "b"), r => r.GetString(0), Cancellation));
    }

    [Fact]
    public async Task WriteTransaction_TakesTheLockAtItsBeginning()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var other = await database.Factory.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(other, "PRAGMA busy_timeout=0");
        // Past the driver, which would ask again for as long as a command may take.
        var bare = ((SqliteConnection)other).Handle;

        await database.Get<WriteTransactions>().RunAsync<bool>(
            (_, _) =>
            {
                Assert.Equal(SQLitePCL.raw.SQLITE_BUSY, SQLitePCL.raw.sqlite3_exec(bare, "BEGIN IMMEDIATE"));
                return Task.FromResult<Written<bool>>(true);
            }, Cancellation);

        Assert.Equal(SQLitePCL.raw.SQLITE_OK, SQLitePCL.raw.sqlite3_exec(bare, "BEGIN IMMEDIATE"));
    }

    [Fact]
    public async Task Reader_DoesNotWaitForAWriter()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var other = await database.Factory.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(other, "PRAGMA busy_timeout=0");

        await database.Get<WriteTransactions>().RunAsync<bool>(
            async (db, token) =>
            {
                await db.CountConfigurationAsync(token);
                Assert.Equal("1", await AskAsync(other, "SELECT Version FROM ConfigurationVersion"));
                return true;
            }, Cancellation);

        Assert.Equal("2", await AskAsync(other, "SELECT Version FROM ConfigurationVersion"));
    }

    [Fact]
    public async Task Time_IsStoredAsTicks()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var before = DateTimeOffset.UtcNow.UtcTicks;
        await database.Get<IBlobStoreSettings>().AddAsync("default", "default", null, Cancellation);
        await using var connection = await database.Factory.OpenConnectionAsync(Cancellation);

        Assert.Equal("integer", await AskAsync(connection, "SELECT typeof(CreatedAt) FROM BlobStores"));
        Assert.Equal("1", await AskAsync(connection, $"SELECT CreatedAt BETWEEN {before} AND {DateTimeOffset.UtcNow.UtcTicks} FROM BlobStores"));
    }

    [Fact]
    public async Task MigratedFile_HasTheForeignKeys()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var connection = await database.Factory.OpenConnectionAsync(Cancellation);

        Assert.Equal(
            "BlobLinks.BlobId>Blobs ManifestParts.ChildId>Manifests ManifestParts.LinkId>BlobLinks Tags.ManifestId>Manifests",
            await AskAsync(connection, """
                SELECT group_concat(line, ' ') FROM (
                    SELECT m.name || '.' || k."from" || '>' || k."table" AS line
                    FROM sqlite_master m, pragma_foreign_key_list(m.name) k
                    WHERE k.on_delete = 'NO ACTION' AND (m.name, k."from") IN (VALUES ('BlobLinks', 'BlobId'), ('ManifestParts', 'LinkId'), ('ManifestParts', 'ChildId'), ('Tags', 'ManifestId'))
                    ORDER BY line)
                """));
    }

    private static async Task<string?> AskAsync(DbConnection connection, string sql = Pragmas)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync(Cancellation))?.ToString();
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
