using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Registry.Domain;
using Registry.Domain.Auditing;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Security;

internal sealed class EfAccounts(
    DatabaseFactory databases, WriteTransactions transactions, ISignIn signIn, AccountStamps stamps, OneTimePassword oneTime, IPasswordHasher<Account> hasher,
    IPasswords passwords, AccessChanges access, AuditTrail audit) : IAccounts
{
    public async Task<AdminResult<SignInAnswer>> ChangePasswordAsync(string name, string current, string fresh, IPAddress? source, CancellationToken cancellation)
    {
        var known = await signIn.PasswordAsync(name, current, source, cancellation);
        if (known.Subject is null)
            return AdminResult<SignInAnswer>.No(ProblemKind.Invalid, Refusal(known.RetryAfter), "currentPassword");
        return fresh == current ? Same : await SetAsync(known, fresh, cancellation);
    }

    public async Task<AdminResult<SignInAnswer>> ReplaceOneTimePasswordAsync(SignInAnswer session, string fresh, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.Id == session.AccountId && a.SecurityStamp == session.Stamp, cancellation);
        if (account?.PasswordHash is not { } hash || !await db.Settings.AnyAsync(s => s.Key == OneTimePassword.InForce && s.Value == account.UserName, cancellation))
            return Changed;
        return hasher.VerifyHashedPassword(account, hash, fresh) == PasswordVerificationResult.Failed ? await SetAsync(session, fresh, cancellation) : Same;
    }

    public async ValueTask<bool> HasOneTimePasswordAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await db.Settings.AnyAsync(s => s.Key == OneTimePassword.InForce, cancellation);
    }

    private static AdminResult<SignInAnswer> Same => AdminResult<SignInAnswer>.No(ProblemKind.Invalid, "The new password is the old one.", "newPassword");

    private static AdminResult<SignInAnswer> Changed => AdminResult<SignInAnswer>.No(ProblemKind.Stale, "The account was changed meanwhile. Sign in again.", "newPassword");

    private async Task<AdminResult<SignInAnswer>> SetAsync(SignInAnswer session, string fresh, CancellationToken cancellation)
    {
        var userName = session.Subject!.Name!;
        var problems = await passwords.JudgeAsync(userName, fresh);
        if (problems.Count > 0)
            return AdminResult<SignInAnswer>.Invalid(problems.Select(p => new Problem("newPassword", p)));
        var (stamp, hash) = (Guid.NewGuid().ToString(), passwords.Hash(userName, fresh).Hash);
        var changed = await transactions.RunAsync<bool>(
            async (db, token) =>
            {
                await db.Settings.Where(s => s.Key == OneTimePassword.InForce && s.Value == userName).ExecuteDeleteAsync(token);
                var updated = await db.Users.Where(a => a.Id == session.AccountId && a.SecurityStamp == session.Stamp).ExecuteUpdateAsync(
                    s => s.SetProperty(a => a.PasswordHash, hash).SetProperty(a => a.SecurityStamp, stamp).SetProperty(a => a.ConcurrencyStamp, stamp), token);
                if (updated != 1)
                    return Rollback.With(false);
                // It was all that the status asked for.
                await db.Users.Where(a => a.Id == session.AccountId && a.Status == UserStatus.ChangePassword).ExecuteUpdateAsync(
                    s => s.SetProperty(a => a.Status, UserStatus.Active).SetProperty(a => a.Version, a => a.Version + 1), token);
                await db.CountConfigurationAsync(token);
                return true;
            }, cancellation);
        stamps.Forget(session.AccountId);
        if (!changed)
            return Changed;
        await audit.RecordAsync(new AuditedChange(AuditTopics.User, "change-password", userName, null, new { password = new NewPassword(userName, hash) }));
        await access.RefreshAsync(CancellationToken.None);
        if (userName == BuiltInUsers.Admin)
            oneTime.Forget();
        return AdminResult<SignInAnswer>.Ok(session with { Stamp = stamp });
    }

    private static string Refusal(TimeSpan? wait) => wait is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"Too many attempts. Try again in {Math.Max(1, (int)Math.Ceiling(time.TotalSeconds))} seconds.")
        : "This is not the current password.";
}
