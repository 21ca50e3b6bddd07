using Registry.Domain.Repositories;
using Registry.Domain.Security.Tokens;

namespace Registry.Domain.Security;

/// <summary>Who asks. Nobody signed in has no name.</summary>
/// <param name="Name">The user's id.</param>
public sealed record Subject(string? Name)
{
    public static readonly Subject Nobody = new((string?)null) { Limit = RightsLimit.Reading };

    public bool IsSignedIn => Name is not null;

    /// <summary>The realm that knew the credentials.</summary>
    public string Realm { get; init; } = Rights.Realms.LocalAuthenticating;

    /// <summary>What the bearer token is good for; null: there is none.</summary>
    public TokenScopes? Scopes { get; init; }

    /// <summary>What the credentials leave of what their owner may do; null: all of it.</summary>
    public RightsLimit? Limit { get; init; }
}

/// <summary>A limit that credentials set to the rights they are used with, whatever the rights are. It never adds any.</summary>
/// <param name="ReadsOnly">Nothing may be changed.</param>
public sealed record RightsLimit(bool ReadsOnly)
{
    public static readonly RightsLimit Reading = new(ReadsOnly: true);

    /// <summary>The only ones it opens; null: all.</summary>
    public IReadOnlySet<string>? Repositories { get; init; }

    public bool LeavesAll => !ReadsOnly && Repositories is null;

    public bool Allows(Repository repository, AccessAction action) =>
        (!ReadsOnly || action is AccessAction.Browse or AccessAction.Read) && Repositories?.Contains(repository.Name) != false;

    /// <summary>Of administrative actions.</summary>
    public bool Allows(string action) => Repositories is null && (!ReadsOnly || action is "read" or "browse");
}

public enum AccessAction
{
    Browse,
    Read,
    Edit,
    Add,
    Delete,
}
