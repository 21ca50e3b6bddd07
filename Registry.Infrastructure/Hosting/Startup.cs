using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Repositories;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Hosting;

/// <summary>Everything that must be true before the first request: the folder is ours, the schema is current, the configuration is loaded.</summary>
internal sealed class Startup(DatabaseFactory databases, DataFolder data, FirstStart firstStart, RepositoryAdmin repositories) : IRegistryStartup, IDisposable
{
    private FileStream? held;

    public async Task RunAsync(string? adminPassword, CancellationToken cancellation)
    {
        PrepareFolder();
        try
        {
            await PrepareDatabaseAsync(cancellation);
            await firstStart.RunAsync(adminPassword, cancellation);
            await repositories.RefreshAsync(cancellation);
        }
        catch (Exception e) when (e is SqliteException or SqlException)
        {
            throw new StartupException($"The database cannot be used: {e.Message}");
        }
    }

    public void Dispose() => held?.Dispose();

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
                held = new FileStream(data.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
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
}
