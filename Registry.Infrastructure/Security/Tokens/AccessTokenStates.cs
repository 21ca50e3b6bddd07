using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Security.Tokens;

/// <summary>What each access token in use allows, at most five seconds old, and when it was used last.</summary>
internal sealed class AccessTokenStates(DatabaseFactory databases, TimeProvider clock)
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<long, (bool IsInForce, RightsLimit? Limit, DateTimeOffset? Ends, long ReadAt)> states = new();
    private ConcurrentDictionary<long, DateTimeOffset> uses = new();

    /// <summary>Counts as a use. False: revoked or expired.</summary>
    public async ValueTask<(bool IsInForce, RightsLimit? Limit)> UseAsync(long id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!states.TryGetValue(id, out var known) || clock.GetElapsedTime(known.ReadAt) >= MaxAge)
            known = await ReadAsync(id, cancellation);
        if (!known.IsInForce || known.Ends <= now)
            return (false, null);
        uses[id] = now;
        return (true, known.Limit);
    }

    /// <summary>For a change made in this process: it counts from the next request on.</summary>
    public void Forget(long id) => states.TryRemove(id, out _);

    /// <summary>Uses since the last time this was asked.</summary>
    public IReadOnlyDictionary<long, DateTimeOffset> TakeUses() =>
        uses.IsEmpty ? uses : Interlocked.Exchange(ref uses, new ConcurrentDictionary<long, DateTimeOffset>());

    private async Task<(bool, RightsLimit?, DateTimeOffset?, long)> ReadAsync(long id, CancellationToken cancellation)
    {
        var readAt = clock.GetTimestamp();
        await using var db = databases.CreateDbContext();
        var row = await db.AccessTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation);
        if (states.Count >= Capacity)
            states.Clear();
        return states[id] = row is null ? (false, null, null, readAt) : (true, EfAccessTokens.Describe(row, "").Limit, row.ExpiresAt, readAt);
    }
}
