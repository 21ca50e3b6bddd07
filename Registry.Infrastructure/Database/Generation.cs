namespace Registry.Infrastructure.Database;

/// <summary>
/// Counts the commits of this process. What was read at a number is still true while the number stands, provided that no other
/// process writes: true of SQLite, whose folder one process holds, with one commit at a time. While one is under way there is no
/// number, since some readers see it already.
/// </summary>
internal sealed class Generation(DatabaseFactory databases)
{
    /// <summary>Odd between the beginning of a commit and its end.</summary>
    private long turns;

    /// <summary>Null: nothing that was read may be kept, others may write too or a commit is under way.</summary>
    public long? Current => databases.Provider == DatabaseProvider.Sqlite && Volatile.Read(ref turns) is var now && long.IsEvenInteger(now) ? now : null;

    public void BeginCommit() => Interlocked.Increment(ref turns);

    /// <summary>Before the caller hears of the commit.</summary>
    public void EndCommit() => Interlocked.Increment(ref turns);
}
