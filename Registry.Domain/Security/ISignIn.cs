using System.Net;
using Registry.Domain.Security.Tokens;

namespace Registry.Domain.Security;

/// <summary>What became of a sign-in. No subject: refused; with <see cref="RetryAfter"/>, not even looked at.</summary>
public readonly record struct SignInAnswer(Subject? Subject, long AccountId, string Stamp, TimeSpan? RetryAfter)
{
    /// <summary>The access token that stood for the password; null: the password itself.</summary>
    public long? AccessTokenId { get; init; }

    public Credential Credential => new(AccountId, Stamp, AccessTokenId);

    public static readonly SignInAnswer Refused = new(null, 0, "", null);

    public static SignInAnswer Wait(TimeSpan time) => new(null, 0, "", time);
}

/// <summary>Turns credentials into a subject. Cheap for a login that was verified minutes ago; slower with each failure.</summary>
public interface ISignIn
{
    /// <summary>An access token may stand for the password.</summary>
    /// <param name="authorization">The whole header: <c>Basic …</c>.</param>
    /// <param name="source">Who asks; failures are counted per account and network.</param>
    ValueTask<SignInAnswer> BasicAsync(string authorization, IPAddress? source, CancellationToken cancellation);

    /// <summary>The password itself and nothing else: what follows is done by the owner, not by a script.</summary>
    ValueTask<SignInAnswer> PasswordAsync(string name, string password, IPAddress? source, CancellationToken cancellation);

    /// <summary>False: the account was disabled, removed or got a new password since the stamp was taken. At most five seconds late.</summary>
    ValueTask<bool> IsCurrentAsync(long accountId, string stamp, CancellationToken cancellation);

    /// <summary>Who proved this earlier. Null: it is no longer valid; at most five seconds late.</summary>
    ValueTask<Subject?> RecallAsync(Credential credential, CancellationToken cancellation);
}
