namespace Registry.Domain.Security.Rights;

/// <summary>Creates, changes and removes roles: the one rule behind page and REST.</summary>
public sealed class RoleAdmin(AccessChanges changes)
{
    private static readonly RoleValidator Validator = new();

    public Task<AdminResult<Role>> CreateAsync(Role draft, CancellationToken cancellation) => changes.RunAsync<Role>(
        access =>
        {
            var problems = Check(access, draft);
            if (access.FindRole(draft.Id) is not null)
                problems.Add(new Problem("id", $"Role '{draft.Id}' already exists, use a unique roleId."));
            return problems.Count > 0 ? AdminResult<Role>.Invalid(problems) : Put(access, draft with { Version = 1 });
        }, cancellation);

    /// <param name="version">The version the edit began from; null: the newest, whatever it is.</param>
    public Task<AdminResult<Role>> UpdateAsync(Role draft, long? version, CancellationToken cancellation) => changes.RunAsync<Role>(
        access =>
        {
            if (access.FindRole(draft.Id) is not { } existing)
                return NotFound(draft.Id);
            if (existing.IsBuiltIn)
                return Internal(existing.Id);
            if (Check(access, draft) is { Count: > 0 } problems)
                return AdminResult<Role>.Invalid(problems);
            return version is { } known && known != existing.Version
                ? AccessEdit.Stale<Role>($"Role '{existing.Id}'") : Put(access, draft with { Version = existing.Version + 1 });
        }, cancellation);

    public Task<AdminResult<Role>> DeleteAsync(string id, CancellationToken cancellation) => changes.RunAsync<Role>(
        access =>
        {
            if (access.FindRole(id) is not { } existing)
                return NotFound(id);
            if (existing.IsBuiltIn)
                return Internal(id);
            var users = UsersOf(access, id);
            return users.Count > 0
                ? AccessEdit.InUse<Role>($"Role '{id}'", users)
                : AccessEdit.To(access.State with { Roles = access.State.Roles.Remove(id) }, existing);
        }, cancellation);

    /// <summary>Those who have it: <c>user 'x'</c>, <c>role 'y'</c>.</summary>
    public static IReadOnlyList<string> UsersOf(AccessSnapshot access, string id) =>
    [
        .. access.State.Users.Values.Where(u => u.Roles.Contains(id)).Select(u => $"user '{u.Id}'").Order(StringComparer.Ordinal),
        .. access.Roles.Where(r => r.Roles.Contains(id)).Select(r => $"role '{r.Id}'"),
    ];

    /// <summary>The answer when no role has this id, for readers too.</summary>
    public static AdminResult<Role> NotFound(string id) => AdminResult<Role>.No(ProblemKind.NotFound, $"Role '{id}' not found.");

    private static AdminResult<Role> Internal(string id) =>
        AdminResult<Role>.No(ProblemKind.InUse, $"Role '{id}' is internal and cannot be modified or deleted.");

    private static List<Problem> Check(AccessSnapshot access, Role draft)
    {
        var problems = Validator.Check(draft);
        problems.AddRange(draft.Privileges.Where(p => access.FindPrivilege(p) is null)
            .Select(p => new Problem("privileges", $"Privilege '{p}' contained in role '{draft.Id}' not found.")));
        problems.AddRange(draft.Roles.Where(r => r != draft.Id && access.FindRole(r) is null)
            .Select(r => new Problem("roles", $"Role '{r}' contained in role '{draft.Id}' not found.")));
        if (RoleGraph.FindCycle(draft, access.FindRole) is { } cycle)
            problems.Add(new Problem("roles",
                $"Role '{draft.Id}' cannot contain itself either directly or indirectly through other roles: {string.Join(" > ", cycle)}."));
        return problems;
    }

    private static AccessEdit<Role> Put(AccessSnapshot access, Role role) =>
        AccessEdit.To(access.State with { Roles = access.State.Roles.SetItem(role.Id, role) }, role);
}
