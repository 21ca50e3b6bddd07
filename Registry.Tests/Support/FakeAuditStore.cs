using Registry.Domain.Auditing;

namespace Registry.Tests.Support;

/// <summary>Keeps entries in memory; fails as often as it is told.</summary>
internal sealed class FakeAuditStore : IAuditStore
{
    private readonly Lock gate = new();
    private readonly List<AuditEntry> entries = [];
    private long ids;

    public int Failures { get; set; }

    public IReadOnlyList<AuditEntry> Entries
    {
        get
        {
            lock (gate)
                return [.. entries];
        }
    }

    public static AuditTrail Trail(TimeProvider? clock = null) => new(new FakeAuditStore(), new CurrentActor(), clock ?? TimeProvider.System);

    public long NextId() => Interlocked.Increment(ref ids);

    public Task AppendAsync(IReadOnlyList<AuditEntry> fresh, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (Failures > 0)
            {
                Failures--;
                throw new IOException("The database does not answer.");
            }

            entries.AddRange(fresh);
        }

        return Task.CompletedTask;
    }

    public Task CountAsync(IReadOnlyList<DenialCount> counts, CancellationToken cancellation)
    {
        lock (gate)
        {
            foreach (var (id, count) in counts)
                entries[entries.FindIndex(e => e.Id == id)] = entries.Single(e => e.Id == id) with { Count = count };
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, AuditPosition? after, int count, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellation) => throw new NotSupportedException();
}
