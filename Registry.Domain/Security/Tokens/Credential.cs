namespace Registry.Domain.Security.Tokens;

/// <summary>What a sign-in was proven with, so that later requests can tell whether that is still valid.</summary>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Stamp">Changes with the password, the status and each sign-out everywhere.</param>
/// <param name="AccessTokenId">The access token that stood for the password; null: the password itself.</param>
public readonly record struct Credential(long AccountId, string Stamp, long? AccessTokenId);
