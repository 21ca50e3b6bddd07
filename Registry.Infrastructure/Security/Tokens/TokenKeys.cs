using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Security.Tokens;

/// <summary>
/// The keys that sign bearer tokens: one a day, the one before kept until its last token has ended. All nodes share them through the
/// database, where they lie protected.
/// </summary>
internal sealed class TokenKeys(DatabaseFactory databases, WriteTransactions transactions, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Setting = "bearer-keys";
    private static readonly TimeSpan Rotation = TimeSpan.FromDays(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly IDataProtector protector = protection.CreateProtector("BearerKeys");
    private volatile Ring ring = new([], 0);

    /// <summary>The newest. Made when there is none, or it has signed for a day.</summary>
    public async ValueTask<TokenKey> SigningAsync(CancellationToken cancellation)
    {
        var known = ring.Keys;
        if (known.Count == 0 || IsOld(known[0]))
            known = (ring = await RotateAsync(cancellation)).Keys;
        return known[0];
    }

    /// <summary>Null: nobody signs with it any more, or nobody ever did.</summary>
    public async ValueTask<TokenKey?> FindAsync(string id, CancellationToken cancellation)
    {
        var known = ring;
        if (Find(known, id) is { } key)
            return key;
        // Another node may have made it; a stranger's guesses must not make us read each time.
        if (clock.GetElapsedTime(known.ReadAt) < Fresh && known.Keys.Count > 0)
            return null;
        await using var db = databases.CreateDbContext();
        ring = new Ring(Open(await ReadAsync(db, cancellation)), clock.GetTimestamp());
        return Find(ring, id);
    }

    private static TokenKey? Find(Ring ring, string id) => ring.Keys.FirstOrDefault(k => k.Id == id);

    private bool IsOld(TokenKey key) => clock.GetUtcNow() - key.CreatedAt >= Rotation;

    private Task<Ring> RotateAsync(CancellationToken cancellation) => transactions.RunAsync<Ring>(
        async (db, token) =>
        {
            var stored = await ReadAsync(db, token);
            if (Open(stored) is [var newest, ..] && !IsOld(newest))
                return new Ring(Open(stored), clock.GetTimestamp());
            var secret = protector.Protect(RandomNumberGenerator.GetBytes(32));
            List<StoredKey> all = [new(Guid.NewGuid().ToString("N"), Convert.ToBase64String(secret), clock.GetUtcNow()), .. stored.Take(1)];
            var json = JsonSerializer.Serialize(all);
            if (await db.Settings.Where(s => s.Key == Setting).ExecuteUpdateAsync(s => s.SetProperty(r => r.Value, json), token) == 0)
                db.Settings.Add(new SettingRow { Key = Setting, Value = json });
            return new Ring(Open(all), clock.GetTimestamp());
        }, cancellation);

    private static async Task<List<StoredKey>> ReadAsync(RegistryDb db, CancellationToken cancellation)
    {
        var json = await db.Settings.AsNoTracking().Where(s => s.Key == Setting).Select(s => s.Value).FirstOrDefaultAsync(cancellation);
        return json is null ? [] : JsonSerializer.Deserialize<List<StoredKey>>(json) ?? [];
    }

    /// <summary>A key that was protected by a key ring that is lost signs nothing more; the next rotation replaces it.</summary>
    private List<TokenKey> Open(IEnumerable<StoredKey> stored)
    {
        var opened = new List<TokenKey>();
        foreach (var key in stored)
        {
            try
            {
                opened.Add(new TokenKey(key.Id, protector.Unprotect(Convert.FromBase64String(key.Secret)), key.CreatedAt));
            }
            catch (CryptographicException)
            {
                // Its tokens are refused, and clients ask for others.
            }
        }

        return opened;
    }

    private sealed record StoredKey(string Id, string Secret, DateTimeOffset CreatedAt);

    /// <summary>Newest first.</summary>
    private sealed record Ring(IReadOnlyList<TokenKey> Keys, long ReadAt);
}

internal sealed record TokenKey(string Id, byte[] Secret, DateTimeOffset CreatedAt);
