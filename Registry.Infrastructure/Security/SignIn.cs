using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Tokens;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Security.Tokens;

namespace Registry.Infrastructure.Security;

internal sealed class SignIn(
    DatabaseFactory databases, IPasswordHasher<Account> hasher, SignInDelays delays, RememberedLogins remembered, AccountStamps stamps,
    EfAccessTokens accessTokens, AccessTokenStates tokenStates) : ISignIn, IDisposable
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
            if (await RecallAsync(login.Answer, cancellation) is { } answer)
                return answer;
            remembered.Forget(hash);
        }

        // Clients come with many requests at once: the first verifies for all.
        var first = pending.GetOrAdd(hash, _ => new Lazy<Task<SignInAnswer>>(() => VerifyBasicAsync(hash, authorization, source)));
        return await first.Value.WaitAsync(cancellation);
    }

    public ValueTask<SignInAnswer> PasswordAsync(string name, string password, IPAddress? source, CancellationToken cancellation) =>
        VerifyAsync(name, password, source, takesAccessTokens: false, cancellation);

    private async ValueTask<SignInAnswer> VerifyAsync(string name, string password, IPAddress? source, bool takesAccessTokens, CancellationToken cancellation)
    {
        if (name.Length is 0 or > 256 || password.Length is 0 or > 1024)
            return SignInAnswer.Refused;
        if (delays.Begin(name, source) is { } wait)
            return SignInAnswer.Wait(wait);
        await verifying.WaitAsync(cancellation);
        try
        {
            var answer = takesAccessTokens && password.StartsWith(AccessToken.Prefix, StringComparison.Ordinal)
                ? await RedeemAsync(name.ToUpperInvariant(), password, cancellation)
                : await VerifyAsync(name, password, cancellation);
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

    public async ValueTask<Subject?> RecallAsync(Credential credential, CancellationToken cancellation)
    {
        if (await stamps.NameAsync(credential.AccountId, credential.Stamp, cancellation) is not { } name)
            return null;
        if (credential.AccessTokenId is not { } id)
            return new Subject(name);
        var (isInForce, limit) = await tokenStates.UseAsync(id, cancellation);
        return isInForce ? new Subject(name) { Limit = limit } : null;
    }

    public void Dispose() => verifying.Dispose();

    private async Task<SignInAnswer> VerifyBasicAsync(LoginHash hash, string authorization, IPAddress? source)
    {
        try
        {
            if (!TryDecode(authorization, out var name, out var password))
                return SignInAnswer.Refused;
            // Not the first caller's token: the others wait for the same answer.
            var answer = await VerifyAsync(name, password, source, takesAccessTokens: true, CancellationToken.None);
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

    private async Task<SignInAnswer> RedeemAsync(string normalized, string secret, CancellationToken cancellation)
    {
        if (await accessTokens.RedeemAsync(normalized, secret, cancellation) is not var (account, token))
            return SignInAnswer.Refused;
        await tokenStates.UseAsync(token.Id, cancellation);
        return new SignInAnswer(new Subject(account.UserName) { Limit = token.Limit }, account.Id, account.SecurityStamp!, null) { AccessTokenId = token.Id };
    }

    /// <summary>Null: what was proven then is no longer valid.</summary>
    private async ValueTask<SignInAnswer?> RecallAsync(SignInAnswer answer, CancellationToken cancellation)
    {
        if (!await stamps.IsCurrentAsync(answer.AccountId, answer.Stamp, cancellation))
            return null;
        return answer.AccessTokenId is not { } id || (await tokenStates.UseAsync(id, cancellation)).IsInForce ? answer : null;
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
