using System.Collections.Concurrent;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Security.Rights;

/// <summary>
/// Who may do what, at one moment: what is stored together with what is built in, and the rights that were compiled of it so far.
/// Users with the same roles share theirs. A change makes another snapshot, so nothing that was kept here outlives it.
/// </summary>
public sealed class AccessSnapshot
{
    private readonly Dictionary<string, Selector> selectors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Privilege> builtIn = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Privilege, Permission> permissions = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, EffectiveRights> byUser = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, EffectiveRights> byRoles = new(StringComparer.Ordinal);

    /// <param name="before">Its expressions need not be parsed again.</param>
    public AccessSnapshot(AccessState state, RepositorySnapshot repositories, AccessSnapshot? before)
    {
        State = state;
        Memory = new RightsMemory(Forget);
        Version = (before?.Version ?? 0) + 1;
        foreach (var privilege in BuiltInPrivileges.OfServer.Concat(repositories.All.SelectMany(r => BuiltInPrivileges.Of(r.Name))))
            builtIn[privilege.Name] = privilege;
        // Read here, so that no request has to.
        foreach (var privilege in builtIn.Values.Concat(state.Privileges.Values))
            permissions[privilege] = before?.permissions.GetValueOrDefault(privilege) ?? privilege.ToPermission();
        foreach (var stored in state.Selectors.Values)
        {
            if ((before?.selectors.GetValueOrDefault(stored.Expression) ?? Selector.Parse(stored.Expression).Selector) is { } parsed)
                selectors[stored.Expression] = parsed;
        }
    }

    public AccessState State { get; }

    /// <summary>Another number with each snapshot.</summary>
    public long Version { get; }

    internal RightsMemory Memory { get; }

    /// <summary>Those of the server first, then by name.</summary>
    public IEnumerable<Role> Roles => BuiltInRoles.All.Concat(State.Roles.Values.OrderBy(r => r.Id, StringComparer.Ordinal));

    /// <summary>By name.</summary>
    public IEnumerable<Privilege> Privileges => builtIn.Values.Concat(State.Privileges.Values).OrderBy(p => p.Name, StringComparer.Ordinal);

    public Role? FindRole(string id) => BuiltInRoles.All.FirstOrDefault(r => r.Id == id) ?? State.Roles.GetValueOrDefault(id);

    public Privilege? FindPrivilege(string name) => State.Privileges.GetValueOrDefault(name) ?? builtIn.GetValueOrDefault(name);

    /// <summary>What the user may do; of one that is unknown or disabled, nothing.</summary>
    public EffectiveRights RightsOf(string userId) => byUser.TryGetValue(userId, out var known) ? known : Compile(userId);

    /// <summary>What somebody might do who has this role and no other.</summary>
    public EffectiveRights RightsOfRole(string id) => byRoles.GetOrAdd(id, _ => new EffectiveRights(this, Held([id])));

    internal Selector? SelectorNamed(string name, out ContentSelector? stored) =>
        State.Selectors.TryGetValue(name, out stored) ? selectors.GetValueOrDefault(stored.Expression) : null;

    /// <summary>Everything compiled so far would take more memory than it may.</summary>
    private void Forget()
    {
        byUser.Clear();
        byRoles.Clear();
    }

    private EffectiveRights Compile(string userId)
    {
        IReadOnlyList<string> roles = State.Users.TryGetValue(userId, out var user) && user.IsEnabled ? user.Roles : [];
        var rights = byRoles.GetOrAdd(string.Join('\n', roles.Order(StringComparer.Ordinal)), _ => new EffectiveRights(this, Held(roles)));
        if (RightsMemory.IsSpent(byUser.Count))
            Forget();
        return byUser[userId] = rights;
    }

    private List<HeldPrivilege> Held(IReadOnlyList<string> roles)
    {
        var held = new Dictionary<string, HeldPrivilege>(StringComparer.OrdinalIgnoreCase);
        foreach (var role in RoleGraph.Closure(roles, FindRole))
        {
            foreach (var name in role.Privileges)
            {
                if (!held.ContainsKey(name) && FindPrivilege(name) is { } privilege)
                    held[name] = new HeldPrivilege(privilege, permissions[privilege], role.Id);
            }
        }

        return [.. held.Values.OrderBy(h => h.Privilege.Name, StringComparer.Ordinal)];
    }
}
