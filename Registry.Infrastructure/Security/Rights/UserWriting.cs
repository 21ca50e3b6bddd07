using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Security.Rights;

internal sealed class UserWriting(RegistryDb db, NewPassword? password)
{
    public List<long> Touched { get; } = [];

    public async Task PutAsync(UserAccount user, bool isNew, CancellationToken cancellation)
    {
        var hash = password?.UserId == user.Id ? password.Hash : null;
        if (isNew)
        {
            Add(db, user, hash);
            return;
        }

        var account = await FindAsync(user.Id, cancellation);
        await db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.FirstName, user.FirstName).SetProperty(a => a.LastName, user.LastName)
                .SetProperty(a => a.Email, user.EmailAddress).SetProperty(a => a.NormalizedEmail, user.EmailAddress.ToUpperInvariant())
                .SetProperty(a => a.Status, user.Status).SetProperty(a => a.Version, user.Version), cancellation);
        if (hash is not null)
            await ReplacePasswordAsync(account, user.Id, hash, cancellation);
        await db.AccountRoles.Where(r => r.AccountId == account).ExecuteDeleteAsync(cancellation);
        AddRoles(db, account, user);
    }

    public async Task RemoveAsync(UserAccount user, CancellationToken cancellation)
    {
        var account = await FindAsync(user.Id, cancellation);
        await db.AccountRoles.Where(r => r.AccountId == account).ExecuteDeleteAsync(cancellation);
        await db.AccessTokens.Where(t => t.AccountId == account).ExecuteDeleteAsync(cancellation);
        await db.Users.Where(a => a.Id == account).ExecuteDeleteAsync(cancellation);
    }

    public static void Add(RegistryDb db, UserAccount user, string? hash)
    {
        var stamp = Guid.NewGuid().ToString();
        var account = new Account
        {
            Id = Keys.Next(),
            UserName = user.Id,
            NormalizedUserName = user.Id.ToUpperInvariant(),
            Email = user.EmailAddress,
            NormalizedEmail = user.EmailAddress.ToUpperInvariant(),
            FirstName = user.FirstName,
            LastName = user.LastName,
            Status = user.Status,
            PasswordHash = hash,
            SecurityStamp = stamp,
            ConcurrencyStamp = stamp,
            Version = user.Version,
        };
        db.Users.Add(account);
        AddRoles(db, account.Id, user);
    }

    private static void AddRoles(RegistryDb db, long account, UserAccount user) =>
        db.AccountRoles.AddRange(user.Roles.Select((r, i) => new AccountRoleRow { AccountId = account, Ordinal = i, Role = r }));

    /// <summary>With it end all sessions and remembered logins, and a one-time password.</summary>
    private async Task ReplacePasswordAsync(long account, string userId, string hash, CancellationToken cancellation)
    {
        var stamp = Guid.NewGuid().ToString();
        await db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.PasswordHash, hash).SetProperty(a => a.SecurityStamp, stamp).SetProperty(a => a.ConcurrencyStamp, stamp), cancellation);
        await db.Settings.Where(s => s.Key == OneTimePassword.InForce && s.Value == userId).ExecuteDeleteAsync(cancellation);
    }

    private async Task<long> FindAsync(string id, CancellationToken cancellation)
    {
        var normalized = id.ToUpperInvariant();
        var account = await db.Users.Where(a => a.NormalizedUserName == normalized).Select(a => a.Id).SingleAsync(cancellation);
        Touched.Add(account);
        return account;
    }
}
