namespace Registry.Domain.Security.Tokens;

/// <summary>Stands for its owner's password in clients and scripts, may do less, and is revoked alone. Its secret is shown once.</summary>
public sealed record AccessToken
{
    /// <summary>What a secret begins with: people and scanners of source code know it by that.</summary>
    public const string Prefix = "regt_";

    public required long Id { get; init; }

    /// <summary>Who acts when it is used.</summary>
    public required string UserId { get; init; }

    /// <summary>What it is for, in its owner's words; unique among the owner's.</summary>
    public required string Name { get; init; }

    /// <summary>The end of the secret, to tell tokens apart.</summary>
    public required string Hint { get; init; }

    public required bool ReadsOnly { get; init; }

    /// <summary>The only repositories it opens; null: all.</summary>
    public IReadOnlyList<string>? Repositories { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the minute. Null: never used.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>There is always one, so that what is for owners themselves can tell.</summary>
    public RightsLimit Limit => new(ReadsOnly) { Repositories = Repositories?.ToHashSet(StringComparer.Ordinal) };

    public bool IsExpired(DateTimeOffset now) => ExpiresAt is { } end && end <= now;
}

/// <summary>A token that is to be made.</summary>
/// <param name="Lifetime">Null: it does not expire.</param>
public sealed record AccessTokenDraft(string Name, bool ReadsOnly, IReadOnlyList<string>? Repositories, TimeSpan? Lifetime);

/// <summary>A token that was just made, with the secret that nobody sees again.</summary>
public sealed record MadeAccessToken(AccessToken Token, string Secret);
