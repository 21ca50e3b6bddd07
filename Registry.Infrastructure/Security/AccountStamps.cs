using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Security;

/// <summary>The name and the security stamp of each active account, at most five seconds old: a changed password is noticed on every node.</summary>
internal sealed class AccountStamps(DatabaseFactory databases, TimeProvider clock)
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<long, (string? Name, string? Stamp, long ReadAt)> stamps = new();

    public async ValueTask<bool> IsCurrentAsync(long accountId, string stamp, CancellationToken cancellation) =>
        await NameAsync(accountId, stamp, cancellation) is not null;

    /// <summary>Null: the stamp is no longer the account's.</summary>
    public ValueTask<string?> NameAsync(long accountId, string stamp, CancellationToken cancellation) =>
        stamps.TryGetValue(accountId, out var known) && clock.GetElapsedTime(known.ReadAt) < MaxAge
            ? new(known.Stamp == stamp ? known.Name : null)
            : new(ReadAsync(accountId, stamp, cancellation));

    /// <summary>For a change made in this process: it counts from the next request on.</summary>
    public void Forget(long accountId) => stamps.TryRemove(accountId, out _);

    private async Task<string?> ReadAsync(long accountId, string stamp, CancellationToken cancellation)
    {
        var readAt = clock.GetTimestamp();
        await using var db = databases.CreateDbContext();
        var current = await db.Users.Where(a => a.Id == accountId && (a.Status == UserStatus.Active || a.Status == UserStatus.ChangePassword)).Select(a => new { a.UserName, a.SecurityStamp }).FirstOrDefaultAsync(cancellation);
        if (stamps.Count >= Capacity)
            stamps.Clear();
        stamps[accountId] = (current?.UserName, current?.SecurityStamp, readAt);
        return current?.SecurityStamp == stamp ? current.UserName : null;
    }
}
