using System.Collections.Immutable;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Security.Rights;

/// <summary>All that is stored about who may do what, as one value. A change makes another value; what became of each object tells the difference.</summary>
public sealed record AccessState
{
    /// <summary>The configuration's version when this was read: a change is written only if nothing else was since. Below zero: it was not read.</summary>
    public long Seen { get; init; } = -1;

    public ImmutableDictionary<string, ContentSelector> Selectors { get; init; } = ByName<ContentSelector>();

    /// <summary>Without those that are built in.</summary>
    public ImmutableDictionary<string, Privilege> Privileges { get; init; } = ByName<Privilege>();

    /// <summary>Without those that are built in.</summary>
    public ImmutableDictionary<string, Role> Roles { get; init; } = ImmutableDictionary.Create<string, Role>(StringComparer.Ordinal);

    public ImmutableDictionary<string, UserAccount> Users { get; init; } = ByName<UserAccount>();

    public RealmSettings Realms { get; init; } = new();

    public AnonymousSettings Anonymous { get; init; } = new();

    /// <summary>Without what these repositories brought with them; their built-in privileges are taken out of all roles.</summary>
    public AccessState WithoutPrivilegesOf(IEnumerable<string> repositories)
    {
        var gone = repositories.SelectMany(BuiltInPrivileges.Of).Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var touched = Roles.Values.Where(r => r.Privileges.Any(gone.Contains))
            .Select(r => KeyValuePair.Create(r.Id, r with { Privileges = [.. r.Privileges.Where(p => !gone.Contains(p))] }));
        return this with { Roles = Roles.SetItems(touched) };
    }

    private static ImmutableDictionary<string, T> ByName<T>() => ImmutableDictionary.Create<string, T>(StringComparer.OrdinalIgnoreCase);
}
