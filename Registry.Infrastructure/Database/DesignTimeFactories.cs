using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Registry.Infrastructure.Database;

/// <summary>For <c>dotnet ef</c>; no server is asked.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteRegistryDb>
{
    public SqliteRegistryDb CreateDbContext(string[] args) =>
        new(DatabaseFactory.UseSqlite(new DbContextOptionsBuilder<SqliteRegistryDb>(), "Data Source=:memory:").Options);
}

/// <inheritdoc cref="SqliteDesignTimeFactory"/>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerRegistryDb>
{
    public SqlServerRegistryDb CreateDbContext(string[] args) =>
        new(DatabaseFactory.UseSqlServer(new DbContextOptionsBuilder<SqlServerRegistryDb>(), "Server=design;Database=design").Options);
}
