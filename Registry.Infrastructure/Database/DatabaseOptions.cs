namespace Registry.Infrastructure.Database;

internal enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Which database, read from <c>Registry:Database</c> and <c>Registry:ConnectionString</c>.</summary>
/// <param name="File">Where SQLite's file lies; null: SQL Server.</param>
internal sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString, string? File);
