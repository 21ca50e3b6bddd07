using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Plans;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Security.Granting;

/// <summary>Works out one grant on one state. What is there already and means the same is used as it is.</summary>
internal sealed class GrantPlanning(GrantDraft draft, UserAccount user, IReadOnlyList<DockerRequest> wanted, AccessSnapshot access)
{
    private const int LongestStem = 150;
    private readonly List<PlannedObject> objects = [];
    private AccessState state = access.State;

    public AdminResult<AccessPlan> Work()
    {
        if (draft.Role is { } chosen && ExactGrants.RolesFor(access, user.Id).All(r => r.Id != chosen))
            return AdminResult<AccessPlan>.No(ProblemKind.Invalid, $"User '{user.Id}' has no role '{chosen}' that could be changed.", "role");
        // An action is granted on its own paths only, so each set of paths has its selector and its privilege.
        var privileges = wanted.GroupBy(r => r.Action)
            .GroupBy(requests => Selecting([.. requests]), requests => requests.Key)
            .Select(g => Grant(g.Key, [.. g])).ToList();
        Give(privileges);
        return AdminResult<AccessPlan>.Ok(new AccessPlan(objects, state));
    }

    /// <summary>A path that another one's beginning finds needs no mention.</summary>
    private static string Selecting(IReadOnlyList<DockerRequest> requests) => string.Join(
        " or ", requests.Where(r => r.Beginning is not null || !requests.Any(o => o.Beginning is { } b && r.Path.StartsWith(b, StringComparison.Ordinal))).Select(r => r.Selecting).Distinct());

    private string Grant(string expression, IReadOnlyList<AccessAction> actions)
    {
        var words = string.Join(", ", actions.Select(a => a.Word()));
        var stem = $"{Stem}-{string.Join('-', actions.Select(a => a.Word()))}";
        var selector = Select(stem, expression);
        var wished = new Privilege
        {
            Name = Free(stem, state.Privileges.ContainsKey), Description = Made, Type = PrivilegeType.RepositoryContentSelector, ContentSelector = selector,
            Format = Repositories.Repository.Format, Repository = draft.Question.Repository.Name, Actions = [.. actions.Select(a => Enum.Parse<PrivilegeAction>(a.ToString()))], Version = 1,
        };
        var existing = state.Privileges.Values.FirstOrDefault(p => p.PermissionText() == wished.PermissionText());
        if (existing is null)
            state = state with { Privileges = state.Privileges.SetItem(wished.Name, wished) };
        objects.Add(new PlannedObject(PlannedKind.Privilege, (existing ?? wished).Name, $"{words} on what the selector finds in {wished.Repository}", existing is not null));
        return (existing ?? wished).Name;
    }

    private string Select(string stem, string expression)
    {
        var existing = state.Selectors.Values.FirstOrDefault(s => s.Expression == expression);
        var name = existing?.Name ?? Free(stem, state.Selectors.ContainsKey);
        if (existing is null)
            state = state with { Selectors = state.Selectors.SetItem(name, new ContentSelector(name, Made, expression) { Version = 1 }) };
        objects.Add(new PlannedObject(PlannedKind.ContentSelector, name, expression, existing is not null));
        return name;
    }

    private void Give(IReadOnlyList<string> privileges)
    {
        var own = $"user-{(user.Id.Length > LongestStem ? user.Id[..LongestStem] : user.Id)}";
        var id = draft.Role ?? (user.Roles.Contains(own) ? own : Free(own, i => access.FindRole(i) is not null));
        var existing = access.FindRole(id);
        var role = existing is null
            ? new Role { Id = id, Name = id, Description = $"What user {user.Id} may do besides", Privileges = privileges, Version = 1 }
            : existing with { Privileges = [.. existing.Privileges, .. privileges.Except(existing.Privileges, StringComparer.OrdinalIgnoreCase)], Version = existing.Version + 1 };
        state = state with { Roles = state.Roles.SetItem(id, role) };
        var them = privileges.Count == 1 ? "this privilege" : "these privileges";
        objects.Add(new PlannedObject(PlannedKind.Role, id, existing is null ? $"is new, with {them}" : $"gets {them}{Holders(id)}", false));
        if (existing is not null)
            return;
        state = state with { Users = state.Users.SetItem(user.Id, user with { Roles = [.. user.Roles, id], Version = user.Version + 1 }) };
        objects.Add(new PlannedObject(PlannedKind.User, user.Id, $"gets role {id}", false));
    }

    private string Holders(string id) =>
        access.State.Users.Values.Count(u => RoleGraph.Closure(u.Roles, access.FindRole).Any(r => r.Id == id)) is > 1 and var others ? $", for all {others} users who have it" : "";

    private string Made => $"Made for user {user.Id} from an explanation";

    private string Stem
    {
        get
        {
            var question = draft.Question;
            var text = question.NamesImage && wanted.Any(r => !r.IsSignIn) ? $"allow-{question.Image}-{question.Reference}" : wanted.All(r => r.IsSignIn) ? "allow-login" : "allow-search";
            var name = new string([.. text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '-')]);
            return name.Length > LongestStem ? name[..LongestStem] : name;
        }
    }

    private static string Free(string name, Func<string, bool> isTaken) =>
        Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : $"{name}-{n}").First(n => !isTaken(n));
}
