namespace Registry.Domain.Auditing;

/// <summary>Where the trail is kept.</summary>
public interface IAuditStore
{
    /// <summary>Greater than every id that this process was given before.</summary>
    long NextId();

    /// <summary>All or none; entries that are there already are not written twice.</summary>
    Task AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation);

    Task CountAsync(IReadOnlyList<DenialCount> counts, CancellationToken cancellation);

    /// <summary>The newest first.</summary>
    /// <param name="after">The last entry of the page before; null: from the newest on.</param>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, AuditPosition? after, int count, CancellationToken cancellation);

    /// <summary>Removes entries that are older, at most so many; answers how many.</summary>
    Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellation);
}
