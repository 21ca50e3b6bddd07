using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Rights;

/// <summary>Creates, changes and removes privileges: the one rule behind page and REST.</summary>
public sealed class PrivilegeAdmin(AccessChanges changes, RepositoryDirectory repositories)
{
    private static readonly PrivilegeValidator Validator = new();

    public Task<AdminResult<Privilege>> CreateAsync(Privilege draft, CancellationToken cancellation) => changes.RunAsync<Privilege>(
        access =>
        {
            var problems = Check(access, draft);
            if (access.FindPrivilege(draft.Name) is not null)
                problems.Add(new Problem("name", $"Privilege '{draft.Name}' already exists, use a unique name."));
            return problems.Count > 0 ? AdminResult<Privilege>.Invalid(problems) : Put(access, draft with { Version = 1 });
        }, cancellation);

    /// <summary>Replaces it; its type stays.</summary>
    /// <param name="version">The version the edit began from; null: the newest, whatever it is.</param>
    public Task<AdminResult<Privilege>> UpdateAsync(Privilege draft, long? version, CancellationToken cancellation) => changes.RunAsync<Privilege>(
        access =>
        {
            if (access.FindPrivilege(draft.Name) is not { } existing || existing.Type != draft.Type)
                return NotFound(draft.Name);
            if (existing.IsBuiltIn)
                return Internal(existing.Name);
            if (Check(access, draft) is { Count: > 0 } problems)
                return AdminResult<Privilege>.Invalid(problems);
            return version is { } known && known != existing.Version
                ? AccessEdit.Stale<Privilege>($"Privilege '{existing.Name}'")
                : Put(access, draft with { Name = existing.Name, Version = existing.Version + 1 });
        }, cancellation);

    public Task<AdminResult<Privilege>> DeleteAsync(string name, CancellationToken cancellation) => changes.RunAsync<Privilege>(
        access =>
        {
            if (access.FindPrivilege(name) is not { } existing)
                return NotFound(name);
            if (existing.IsBuiltIn)
                return Internal(existing.Name);
            var users = UsersOf(access, existing.Name);
            return users.Count > 0
                ? AccessEdit.InUse<Privilege>($"Privilege '{existing.Name}'", [.. users.Select(u => $"role '{u}'")])
                : AccessEdit.To(access.State with { Privileges = access.State.Privileges.Remove(existing.Name) }, existing);
        }, cancellation);

    /// <summary>The ids of the roles that contain it.</summary>
    public static IReadOnlyList<string> UsersOf(AccessSnapshot access, string name) =>
        [.. access.Roles.Where(r => r.Privileges.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(r => r.Id)];

    /// <summary>The answer when no privilege has this name, for readers too.</summary>
    public static AdminResult<Privilege> NotFound(string name) => AdminResult<Privilege>.No(ProblemKind.NotFound, $"Privilege '{name}' not found.");

    private static AdminResult<Privilege> Internal(string name) =>
        AdminResult<Privilege>.No(ProblemKind.InUse, $"Privilege '{name}' is internal and cannot be modified or deleted.");

    private List<Problem> Check(AccessSnapshot access, Privilege draft)
    {
        var problems = Validator.Check(draft);
        if (draft.Type.IsOfRepository() && draft.Repository is not ("" or Privilege.Everything or Privilege.AllDocker)
            && repositories.Current.ByName(draft.Repository) is null)
            problems.Add(new Problem("repository", $"Invalid repository '{draft.Repository}' supplied."));
        if (draft.ContentSelector.Length > 0 && !access.State.Selectors.ContainsKey(draft.ContentSelector))
            problems.Add(new Problem("contentSelector", $"Invalid selector '{draft.ContentSelector}' supplied."));
        return problems;
    }

    private static AccessEdit<Privilege> Put(AccessSnapshot access, Privilege privilege) =>
        AccessEdit.To(access.State with { Privileges = access.State.Privileges.SetItem(privilege.Name, privilege) }, privilege);
}
