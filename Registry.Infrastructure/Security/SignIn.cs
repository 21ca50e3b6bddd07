using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Security;

internal sealed class SignIn(
    DatabaseFactory databases, IPasswordHasher<Account> hasher, SignInDelays delays, RememberedLogins remembered, AccountStamps stamps) : ISignIn, IDisposable
{
    // Verified for names that do not exist, so that they take as long as others.
    private readonly string decoy = hasher.HashPassword(new Account(), Guid.NewGuid().ToString());
    private readonly SemaphoreSlim verifying = new(Math.Max(1, Environment.ProcessorCount));
    private readonly ConcurrentDictionary<LoginHash, Lazy<Task<SignInAnswer>>> pending = new();

    public async ValueTask<SignInAnswer> BasicAsync(string authorization, IPAddress? source, CancellationToken cancellation)
    {
        var hash = remembered.HashOf(authorization);
        if (remembered.Find(hash) is { } login)
        {
            if (await stamps.IsCurrentAsync(login.Answer.AccountId, login.Answer.Stamp, cancellation))
                return login.Answer;
            remembered.Forget(hash);
        }

        // Clients come with many requests at once: the first verifies for all.
        var first = pending.GetOrAdd(hash, _ => new Lazy<Task<SignInAnswer>>(() => VerifyBasicAsync(hash, authorization, source)));
        return await first.Value.WaitAsync(cancellation);
    }

    public async ValueTask<SignInAnswer> PasswordAsync(string name, string password, IPAddress? source, CancellationToken cancellation)
    {
        if (name.Length is 0 or > 256 || password.Length is 0 or > 1024)
            return SignInAnswer.Refused;
        if (delays.Begin(name, source) is { } wait)
            return SignInAnswer.Wait(wait);
        await verifying.WaitAsync(cancellation);
        try
        {
            var answer = await VerifyAsync(name, password, cancellation);
            if (answer.Subject is not null)
                delays.Succeeded(name, source);
            return answer;
        }
        finally
        {
            verifying.Release();
        }
    }

    public ValueTask<bool> IsCurrentAsync(long accountId, string stamp, CancellationToken cancellation) =>
        stamps.IsCurrentAsync(accountId, stamp, cancellation);

    public void Dispose() => verifying.Dispose();

    private async Task<SignInAnswer> VerifyBasicAsync(LoginHash hash, string authorization, IPAddress? source)
    {
        try
        {
            if (!TryDecode(authorization, out var name, out var password))
                return SignInAnswer.Refused;
            // Not the first caller's token: the others wait for the same answer.
            var answer = await PasswordAsync(name, password, source, CancellationToken.None);
            if (answer.Subject is not null)
                remembered.Remember(hash, answer);
            return answer;
        }
        finally
        {
            pending.TryRemove(hash, out _);
        }
    }

    private async Task<SignInAnswer> VerifyAsync(string name, string password, CancellationToken cancellation)
    {
        var normalized = name.ToUpperInvariant();
        await using var db = databases.CreateDbContext();
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.NormalizedUserName == normalized, cancellation);
        var verified = hasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? decoy, password) != PasswordVerificationResult.Failed;
        return verified && account is { Status: UserStatus.Active or UserStatus.ChangePassword, UserName: { } userName, SecurityStamp: { } stamp }
            ? new SignInAnswer(new Subject(userName), account.Id, stamp, null)
            : SignInAnswer.Refused;
    }

    private static bool TryDecode(string authorization, out string name, out string password)
    {
        (name, password) = ("", "");
        if (authorization.Length > 4096 || !authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return false;
        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[6..].Trim(), bytes, out var length))
            return false;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return false;
        (name, password) = (text[..colon], text[(colon + 1)..]);
        return true;
    }
}
