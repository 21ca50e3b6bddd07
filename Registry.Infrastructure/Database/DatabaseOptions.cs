namespace Registry.Infrastructure.Database;

internal enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Which database, read from <c>Registry:Database</c> and <c>Registry:ConnectionString</c>.</summary>
internal sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString);
