using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Registry.Domain;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Hosting;

/// <summary>Everything that must be true before the first request: the folder is ours, the schema is current, the configuration is loaded.</summary>
internal sealed class Startup(DatabaseFactory databases, DatabaseOptions database, DataFolder data, FirstStart firstStart, IEnumerable<IRunningConfiguration> parts)
    : IRegistryStartup, IDisposable
{
    private readonly List<FileStream> held = [];

    public async Task RunAsync(string? adminPassword, CancellationToken cancellation)
    {
        PrepareFolder();
        HoldDatabaseElsewhere();
        try
        {
            await PrepareDatabaseAsync(cancellation);
            await firstStart.RunAsync(adminPassword, cancellation);
            foreach (var part in parts)
                await part.RefreshAsync(cancellation);
        }
        catch (Exception e) when (e is SqliteException or SqlException or RetryLimitExceededException)
        {
            throw new StartupException($"The database cannot be used: {(e as RetryLimitExceededException)?.InnerException?.Message ?? e.Message}");
        }
    }

    public void Dispose() => held.ForEach(f => f.Dispose());

    private async Task PrepareDatabaseAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        await db.Database.MigrateAsync(cancellation);
        if (databases.Provider != DatabaseProvider.SqlServer)
            return;
        await db.Database.OpenConnectionAsync(cancellation);
        await SqlServerGuarantees.EnsureAsync(db.Database.GetDbConnection(), cancellation);
    }

    private void PrepareFolder()
    {
        try
        {
            PrivateFolder.Create(data.Root);
            if (databases.Provider == DatabaseProvider.Sqlite)
                held.Add(Hold(data.Lock));
            else
                File.WriteAllText(data.Lock, "");
        }
        catch (IOException e) when (Directory.Exists(data.Root))
        {
            throw new StartupException($"The data path {data.Root} is in use by another process, or cannot be written: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data path {data.Root} cannot be written: {e.Message} Choose another one with --Registry:DataPath.");
        }
    }

    /// <summary>A connection string may name a file outside of the data path, and two data paths the same one; each would keep answers that the other made untrue.</summary>
    private void HoldDatabaseElsewhere()
    {
        if (database.File is not { } file || file == data.Database)
            return;
        try
        {
            held.Add(Hold(file + ".lock"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The database {file} is in use by another process, or its folder cannot be written: {e.Message}");
        }
    }

    private static FileStream Hold(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
