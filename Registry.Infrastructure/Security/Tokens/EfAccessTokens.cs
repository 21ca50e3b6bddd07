using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Tokens;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Security.Tokens;

internal sealed class EfAccessTokens(DatabaseFactory databases, WriteTransactions transactions, AccessTokenStates states, TimeProvider clock) : IAccessTokenStore
{
    // 256 bits: nobody guesses one, so a plain hash keeps it.
    private const int SecretBytes = 32;
    private const int HintLength = 4;

    public async Task<IReadOnlyList<AccessToken>> AllAsync(string? userId, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var normalized = userId?.ToUpperInvariant();
        var rows = await db.AccessTokens.AsNoTracking()
            .Join(db.Users, t => t.AccountId, a => a.Id, (token, account) => new { token, account.UserName, account.NormalizedUserName })
            .Where(r => normalized == null || r.NormalizedUserName == normalized).OrderBy(r => r.NormalizedUserName).ThenBy(r => r.token.NameKey).ToListAsync(cancellation);
        return [.. rows.Select(r => Describe(r.token, r.UserName!))];
    }

    public async Task<AccessToken?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var row = await db.AccessTokens.AsNoTracking().Where(t => t.Id == id)
            .Join(db.Users, t => t.AccountId, a => a.Id, (token, account) => new { token, account.UserName }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : Describe(row.token, row.UserName!);
    }

    public Task<MadeAccessToken?> AddAsync(string userId, AccessTokenDraft draft, CancellationToken cancellation)
    {
        var secret = AccessToken.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var (normalized, key) = (userId.ToUpperInvariant(), draft.Name.ToUpperInvariant());
        return transactions.RunAsync<MadeAccessToken?>(
            async (db, token) =>
            {
                var account = await db.Users.Where(a => a.NormalizedUserName == normalized).Select(a => new { a.Id, a.UserName }).FirstOrDefaultAsync(token);
                if (account is null || await db.AccessTokens.AnyAsync(t => t.AccountId == account.Id && t.NameKey == key, token)
                    || await db.AccessTokens.CountAsync(t => t.AccountId == account.Id, token) >= AccessTokenDraftValidator.MostPerUser)
                    return Rollback.With<MadeAccessToken?>(null);
                var now = clock.GetUtcNow();
                var row = new AccessTokenRow
                {
                    Id = Keys.Next(),
                    AccountId = account.Id,
                    Name = draft.Name,
                    NameKey = key,
                    Hash = HashOf(secret),
                    Hint = secret[^HintLength..],
                    ReadsOnly = draft.ReadsOnly,
                    Repositories = draft.Repositories is null ? null : JsonSerializer.Serialize(draft.Repositories),
                    CreatedAt = now,
                    ExpiresAt = now + draft.Lifetime,
                };
                db.AccessTokens.Add(row);
                return new MadeAccessToken(Describe(row, account.UserName!), secret);
            }, cancellation);
    }

    public async Task<bool> RevokeAsync(long id, CancellationToken cancellation)
    {
        var revoked = await transactions.RunAsync<bool>(
            async (db, token) => await db.AccessTokens.Where(t => t.Id == id).ExecuteDeleteAsync(token) == 1, cancellation);
        states.Forget(id);
        return revoked;
    }

    /// <summary>The token of this secret, if it is this user's, in force, and its owner may sign in.</summary>
    public async Task<(Account Account, AccessToken Token)?> RedeemAsync(string normalizedName, string secret, CancellationToken cancellation)
    {
        var hash = HashOf(secret);
        await using var db = databases.CreateDbContext();
        var found = await db.AccessTokens.AsNoTracking().Where(t => t.Hash == hash)
            .Join(db.Users, t => t.AccountId, a => a.Id, (token, account) => new { token, account }).FirstOrDefaultAsync(cancellation);
        if (found is null || found.account.NormalizedUserName != normalizedName || found.account.Status is not (UserStatus.Active or UserStatus.ChangePassword))
            return null;
        var described = Describe(found.token, found.account.UserName!);
        return described.IsExpired(clock.GetUtcNow()) ? null : (found.account, described);
    }

    internal static AccessToken Describe(AccessTokenRow row, string userId) => new()
    {
        Id = row.Id,
        UserId = userId,
        Name = row.Name,
        Hint = row.Hint,
        ReadsOnly = row.ReadsOnly,
        Repositories = row.Repositories is null ? null : JsonSerializer.Deserialize<List<string>>(row.Repositories),
        CreatedAt = row.CreatedAt,
        ExpiresAt = row.ExpiresAt,
        LastUsedAt = row.LastUsedAt,
    };

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
