namespace Registry.Infrastructure.Database;

/// <summary>
/// Counts the commits of this process. What was read at a number is still true while the number stands, provided that no other
/// process writes: true of SQLite, whose folder one process holds. A commit counts before its caller hears of it.
/// </summary>
internal sealed class Generation(DatabaseFactory databases)
{
    private long commits;

    /// <summary>Null: others may write too, nothing that was read may be kept.</summary>
    public long? Current => databases.Provider == DatabaseProvider.Sqlite ? Volatile.Read(ref commits) : null;

    public void Count() => Interlocked.Increment(ref commits);
}
