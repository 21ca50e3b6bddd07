using System.Data.Common;
using Registry.Infrastructure.Hosting;

namespace Registry.Infrastructure.Database;

/// <summary>
/// What the life of bytes and rows needs of a SQL Server database: readers that see row versions and wait for nobody, and commits
/// that are on the disk when they return (bytes and rows, §3 "Every write transaction").
/// </summary>
internal static class SqlServerGuarantees
{
    internal const string Question = "SELECT name, is_read_committed_snapshot_on, delayed_durability FROM sys.databases WHERE database_id = DB_ID()";

    // Without NO_WAIT it would wait for the sessions of others, and they may never end.
    internal const string SwitchOn = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT";

    private const int Forced = 2;

    public static async Task EnsureAsync(DbConnection connection, CancellationToken cancellation)
    {
        var (name, snapshot, durability) = await AskAsync(connection, cancellation);
        if (durability == Forced)
            throw new StartupException($"Database {name} has DELAYED_DURABILITY = FORCED, so a push that was answered could be lost. Let its owner run: ALTER DATABASE [{name}] SET DELAYED_DURABILITY = DISABLED");
        if (snapshot)
            return;
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = SwitchOn;
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (DbException e)
        {
            throw new StartupException($"Database {name} has READ_COMMITTED_SNAPSHOT off, and it cannot be switched on: {e.Message} Let its owner run: ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
        }
    }

    private static async Task<(string Name, bool Snapshot, int Durability)> AskAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Question;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? (reader.GetString(0), reader.GetBoolean(1), reader.GetInt32(2))
            : throw new StartupException("The database does not tell its own settings. The sign-in of Registry:ConnectionString needs to see it in sys.databases.");
    }
}
