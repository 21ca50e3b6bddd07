namespace Registry.Domain.Security.Tokens;

/// <summary>Issues and checks the bearer tokens of the registry API. They name who asked and what for; rights are decided when they are used.</summary>
public interface IBearerTokens
{
    /// <param name="owner">Who signed in for it; null: somebody who did not.</param>
    /// <param name="scopes">Already reduced to what the owner may have.</param>
    /// <param name="audience">The only address it is good for.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask<IssuedToken> IssueAsync(SignInAnswer? owner, TokenScopes scopes, string audience, CancellationToken cancellation);

    ValueTask<BearerAnswer> VerifyAsync(string token, string audience, CancellationToken cancellation);
}

/// <summary>A token as its asker gets it.</summary>
public sealed record IssuedToken(string Value, DateTimeOffset IssuedAt, TimeSpan Lifetime);

/// <summary>What became of a bearer token.</summary>
/// <param name="Subject">Null: it is refused.</param>
/// <param name="Owner">The user whose it is or was; null: nobody's, or it is none of ours.</param>
/// <param name="Reason">Why it is refused, for administrators.</param>
public readonly record struct BearerAnswer(Subject? Subject, string? Owner, string Reason)
{
    public static BearerAnswer Refused(string reason, string? owner = null) => new(null, owner, reason);
}
