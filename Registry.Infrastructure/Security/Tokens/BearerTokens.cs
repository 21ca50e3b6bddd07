using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Registry.Domain.Security;
using Registry.Domain.Security.Tokens;

namespace Registry.Infrastructure.Security.Tokens;

/// <summary>JSON Web Tokens under our own keys, and nothing else: what a token says about keys is not looked at, but for the number of ours.</summary>
internal sealed class BearerTokens(TokenKeys keys, ISignIn signIn, RememberedLogins hashes, TimeProvider clock) : IBearerTokens
{
    public const string Issuer = "registry";
    private const string Algorithm = SecurityAlgorithms.HmacSha256;
    private const string AccessClaim = "access";
    private const string AccountClaim = "acc";
    private const string StampClaim = "stp";
    private const string AccessTokenClaim = "tok";
    private const int LongestToken = 16 << 10;
    private const int Capacity = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly ConcurrentDictionary<LoginHash, Verified> verified = new();

    public async ValueTask<IssuedToken> IssueAsync(SignInAnswer? owner, TokenScopes scopes, string audience, CancellationToken cancellation)
    {
        var key = await keys.SigningAsync(cancellation);
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
            [AccessClaim] = JsonSerializer.SerializeToElement(scopes.All.Select(s => new { type = s.Type, name = s.Name, actions = s.Actions })),
        };
        if (owner is { Subject.Name: { } name, Credential: var known })
        {
            claims[JwtRegisteredClaimNames.Sub] = name;
            claims[AccountClaim] = known.AccountId;
            claims[StampClaim] = known.Stamp;
            if (known.AccessTokenId is { } id)
                claims[AccessTokenClaim] = id;
        }

        var value = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key.Secret) { KeyId = key.Id }, Algorithm),
        });
        return new IssuedToken(value, now, Lifetime);
    }

    public async ValueTask<BearerAnswer> VerifyAsync(string token, string audience, CancellationToken cancellation)
    {
        if (token.Length > LongestToken)
            return Foreign;
        var hash = hashes.HashOf(token);
        if (!verified.TryGetValue(hash, out var known))
        {
            if (await ReadAsync(token, cancellation) is not { } fresh)
                return Foreign;
            if (verified.Count >= Capacity)
                verified.Clear();
            verified[hash] = known = fresh;
        }

        var now = clock.GetUtcNow();
        if (known.Audience != audience)
            return BearerAnswer.Refused("The bearer token is for another address.", known.Name);
        if (now >= known.Ends || now < known.Begins)
            return BearerAnswer.Refused("The bearer token has ended, or does not begin yet.", known.Name);
        if (known.Owner is not { } owner)
            return new BearerAnswer(Subject.Nobody with { Scopes = known.Scopes }, null, "");
        return await signIn.RecallAsync(owner, cancellation) is { } subject
            ? new BearerAnswer(subject with { Scopes = known.Scopes, Realm = Domain.Security.Rights.Realms.DockerToken }, subject.Name, "")
            : BearerAnswer.Refused("What the bearer token was asked for with is not valid any more.", known.Name);
    }

    private static BearerAnswer Foreign => BearerAnswer.Refused("The bearer token is none of this server.");

    /// <summary>Signature and form; when and where it is good is asked at each use.</summary>
    private async Task<Verified?> ReadAsync(string token, CancellationToken cancellation)
    {
        if (!handler.CanReadToken(token))
            return null;
        try
        {
            if (await keys.FindAsync(handler.ReadJsonWebToken(token).Kid, cancellation) is not { } key)
                return null;
            var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAlgorithms = [Algorithm],
                IssuerSigningKey = new SymmetricSecurityKey(key.Secret) { KeyId = key.Id },
                ValidateAudience = false,
                ValidateLifetime = false,
            });
            return result is { IsValid: true, SecurityToken: JsonWebToken read } ? Describe(read) : null;
        }
        catch (Exception e) when (e is ArgumentException or JsonException or SecurityTokenException or FormatException)
        {
            // Nothing of ours looks so.
            return null;
        }
    }

    private static Verified Describe(JsonWebToken token)
    {
        var scopes = token.GetPayloadValue<JsonElement>(AccessClaim).EnumerateArray()
            .Select(s => new TokenScope(s.GetProperty("type").GetString()!, s.GetProperty("name").GetString()!, [.. s.GetProperty("actions").EnumerateArray().Select(a => a.GetString()!)]))
            .ToList();
        Credential? owner = token.TryGetPayloadValue(AccountClaim, out long account)
            ? new Credential(account, token.GetPayloadValue<string>(StampClaim), token.TryGetPayloadValue(AccessTokenClaim, out long id) ? id : null)
            : null;
        var name = token.TryGetPayloadValue(JwtRegisteredClaimNames.Sub, out string sub) ? sub : null;
        return new Verified(token.Audiences.Single(), token.ValidFrom, token.ValidTo, owner, name, new TokenScopes(scopes));
    }

    private sealed record Verified(string Audience, DateTimeOffset Begins, DateTimeOffset Ends, Credential? Owner, string? Name, TokenScopes Scopes);
}
