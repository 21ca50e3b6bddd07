using System.Collections.Concurrent;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Security.Rights;

/// <summary>What somebody may do, compiled of all their roles. Belongs to one <see cref="AccessSnapshot"/> and never changes.</summary>
public sealed class EffectiveRights
{
    private readonly AccessSnapshot snapshot;
    private readonly ConcurrentDictionary<long, RepositoryRights> repositories = new();

    internal EffectiveRights(AccessSnapshot snapshot, IReadOnlyList<HeldPrivilege> held)
    {
        this.snapshot = snapshot;
        Held = held;
        IsAdministrator = held.Any(h => h.Permission.IsEverything);
    }

    /// <summary>By name, each once.</summary>
    public IReadOnlyList<HeldPrivilege> Held { get; }

    /// <summary>May do everything there is.</summary>
    public bool IsAdministrator { get; }

    /// <summary>An administrative action, e.g. <c>users</c> and <c>read</c>.</summary>
    public bool Allows(string domain, string action) => Held.Any(h => h.Permission.Allows(domain, action));

    /// <summary>An action on how the repository is configured.</summary>
    public bool AllowsAdmin(string repository, string action) => Held.Any(h => h.Permission.AllowsAdmin(repository, action));

    public RepositoryRights For(Repository repository) =>
        repositories.TryGetValue(repository.Id, out var known) ? known : repositories.GetOrAdd(repository.Id, Compile(repository.Name));

    internal bool IsUsable(string selector) => snapshot.SelectorNamed(selector, out _) is not null;

    internal bool Finds(string selector, string path) => snapshot.SelectorNamed(selector, out _)?.Matches(Repository.Format, path) == true;

    private RepositoryRights Compile(string repository)
    {
        var everywhere = AccessActions.None;
        var found = new Dictionary<string, SelectorGrant>(StringComparer.Ordinal);
        foreach (var held in Held)
        {
            everywhere |= held.Permission.ActionsOn(repository);
            foreach (var name in SelectorsOf(held))
            {
                if (held.Permission.ActionsOn(repository, name) is var actions and not AccessActions.None
                    && snapshot.SelectorNamed(name, out var stored) is { } selector && stored is not null)
                    found[stored.Expression] = new SelectorGrant(selector, actions | found.GetValueOrDefault(stored.Expression).Actions);
            }
        }

        var grants = found.Values.Where(g => (g.Actions & ~everywhere) != 0).OrderBy(g => g.Selector.NeedsVerdict).ToArray();
        snapshot.Memory.Take(grants.Length);
        return new RepositoryRights(everywhere, grants, snapshot.Memory);
    }

    /// <summary>A permission written out may name every selector there is.</summary>
    internal IEnumerable<string> SelectorsOf(HeldPrivilege held) => held.Privilege.Type switch
    {
        PrivilegeType.RepositoryContentSelector => [held.Privilege.ContentSelector],
        PrivilegeType.Wildcard => snapshot.State.Selectors.Keys,
        _ => [],
    };
}

/// <summary>What is granted on the paths that a selector finds.</summary>
internal readonly record struct SelectorGrant(Selector Selector, AccessActions Actions);
