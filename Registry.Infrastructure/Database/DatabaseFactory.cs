using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Registry.Infrastructure.Database;

/// <summary>Opens contexts and bare connections of the configured provider.</summary>
internal sealed class DatabaseFactory : IDbContextFactory<RegistryDb>
{
    private static readonly SqlitePragmas Pragmas = new();
    private readonly DatabaseOptions database;
    private readonly DbContextOptions<SqliteRegistryDb> sqlite;
    private readonly DbContextOptions<SqlServerRegistryDb> sqlServer;

    public DatabaseFactory(DatabaseOptions database, params IInterceptor[] interceptors)
    {
        this.database = database;
        sqlite = UseSqlite(new DbContextOptionsBuilder<SqliteRegistryDb>(), database.ConnectionString).AddInterceptors(Pragmas).AddInterceptors(interceptors).Options;
        sqlServer = UseSqlServer(new DbContextOptionsBuilder<SqlServerRegistryDb>(), database.ConnectionString).AddInterceptors(interceptors).Options;
    }

    public DatabaseProvider Provider => database.Provider;

    public RegistryDb CreateDbContext() =>
        Provider == DatabaseProvider.Sqlite ? new SqliteRegistryDb(sqlite) : new SqlServerRegistryDb(sqlServer);

    public async Task<DbConnection> OpenConnectionAsync(CancellationToken cancellation)
    {
        DbConnection connection = Provider == DatabaseProvider.Sqlite
            ? new SqliteConnection(database.ConnectionString)
            : new SqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellation);
        if (Provider == DatabaseProvider.Sqlite)
            SqlitePragmas.Apply(connection);
        return connection;
    }

    public static DbContextOptionsBuilder<SqliteRegistryDb> UseSqlite(DbContextOptionsBuilder<SqliteRegistryDb> options, string connection)
    {
        options.UseSqlite(connection, o => o.MigrationsHistoryTable("MigrationHistory"));
        return options;
    }

    public static DbContextOptionsBuilder<SqlServerRegistryDb> UseSqlServer(DbContextOptionsBuilder<SqlServerRegistryDb> options, string connection)
    {
        options.UseSqlServer(connection, o => o.MigrationsHistoryTable("MigrationHistory").EnableRetryOnFailure());
        return options;
    }
}
