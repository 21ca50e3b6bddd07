namespace Registry.Domain.Security.Rights;

/// <summary>A source of sign-ins or of rights.</summary>
public sealed record Realm(string Id, string Name);

/// <summary>The realms of this server, with Nexus' names.</summary>
public static class Realms
{
    public const string LocalAuthenticating = "NexusAuthenticatingRealm";
    public const string LocalAuthorizing = "NexusAuthorizingRealm";
    public const string DockerToken = "DockerToken";

    /// <summary>By name.</summary>
    public static readonly IReadOnlyList<Realm> Available =
    [
        new(DockerToken, "Docker Bearer Token Realm"),
        new(LocalAuthenticating, "Local Authenticating Realm"),
        new(LocalAuthorizing, "Local Authorizing Realm"),
    ];

    /// <summary>Of formats that are not served here: playbooks list them beside ours, and may go on doing so.</summary>
    public static readonly IReadOnlyList<string> OfOtherFormats = ["ConanToken", "NpmToken", "NuGetApiKey"];

    public static bool IsKnown(string id) => Available.Any(r => r.Id == id) || OfOtherFormats.Contains(id);

    /// <summary>Holds users for whom others may act.</summary>
    public static bool HoldsUsers(string id) => id is LocalAuthenticating or LocalAuthorizing;
}

/// <summary>The realms that are asked, in this order.</summary>
public sealed record RealmSettings
{
    public IReadOnlyList<string> Active { get; init; } = [Realms.LocalAuthenticating, Realms.LocalAuthorizing];

    public long Version { get; init; } = 1;

    public bool IsActive(string id) => Active.Contains(id);
}

/// <summary>What those may do who do not sign in: what this user may, as far as it only reads and the repository lets them.</summary>
public sealed record AnonymousSettings
{
    public bool Enabled { get; init; }

    public string UserId { get; init; } = BuiltInUsers.Anonymous;

    public string RealmName { get; init; } = Realms.LocalAuthorizing;

    public long Version { get; init; } = 1;
}
