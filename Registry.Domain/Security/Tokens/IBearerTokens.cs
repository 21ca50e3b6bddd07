namespace Registry.Domain.Security.Tokens;

/// <summary>Issues and checks the bearer tokens of the registry API. They name who asked and what for; rights are decided when they are used.</summary>
public interface IBearerTokens
{
    /// <param name="owner">Null: somebody who did not sign in.</param>
    /// <param name="scopes">Already reduced to what the owner may have.</param>
    /// <param name="audience">The only address it is good for.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask<IssuedToken> IssueAsync(Credential? owner, TokenScopes scopes, string audience, CancellationToken cancellation);

    /// <summary>Null: not one of ours, not for this address, not at this time, or its owner's credentials are no longer valid.</summary>
    ValueTask<Subject?> VerifyAsync(string token, string audience, CancellationToken cancellation);
}

/// <summary>A token as its asker gets it.</summary>
public sealed record IssuedToken(string Value, DateTimeOffset IssuedAt, TimeSpan Lifetime);
