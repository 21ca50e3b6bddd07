using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Security;

/// <summary>Kept until no cookie of the session can be good any more; the next that ends takes those rows away.</summary>
internal sealed class EndedSessions(DatabaseFactory databases, WriteTransactions transactions, TimeProvider clock) : ISessions
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, (bool HasEnded, long ReadAt)> known = new();

    public async Task EndAsync(Guid session, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await transactions.RunAsync<bool>(
            async (db, token) =>
            {
                await db.EndedSessions.Where(s => s.Until < now).ExecuteDeleteAsync(token);
                if (!await db.EndedSessions.AnyAsync(s => s.Id == session, token))
                    db.EndedSessions.Add(new EndedSessionRow { Id = session, Until = now + ISessions.Lifetime });
                return true;
            }, cancellation);
        Keep(session, true, clock.GetTimestamp());
    }

    public async ValueTask<bool> HasEndedAsync(Guid session, CancellationToken cancellation)
    {
        // What has ended never begins again.
        if (known.TryGetValue(session, out var last) && (last.HasEnded || clock.GetElapsedTime(last.ReadAt) < MaxAge))
            return last.HasEnded;
        var readAt = clock.GetTimestamp();
        await using var db = databases.CreateDbContext();
        return Keep(session, await db.EndedSessions.AnyAsync(s => s.Id == session, cancellation), readAt);
    }

    private bool Keep(Guid session, bool hasEnded, long readAt)
    {
        if (known.Count >= Capacity)
            known.Clear();
        // An answer that was read before the end does not take it back.
        return known.AddOrUpdate(session, (hasEnded, readAt), (_, before) => (before.HasEnded || hasEnded, readAt)).HasEnded;
    }
}
