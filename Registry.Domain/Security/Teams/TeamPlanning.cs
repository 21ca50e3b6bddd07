using Registry.Domain.Security.Plans;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Security.Teams;

/// <summary>Works out one plan on one state. Objects that are there and mean the same are used as they are; others of the same name are in the way.</summary>
internal sealed class TeamPlanning(TeamDraft draft, AccessSnapshot access)
{
    private const string Login = "docker-login";
    private const string Search = "docker-search";
    private const string SearchPages = "nx-search-read";

    private readonly List<PlannedObject> objects = [];
    private readonly List<Problem> problems = [];
    private readonly List<string> privileges = [];
    private AccessState state = access.State;

    public AdminResult<AccessPlan> Work()
    {
        Grant(Login, "path == \"/v2/\"", Privilege.AllDocker, "logs in", PrivilegeAction.Read);
        if (draft.Searches)
        {
            Grant(Search, "path == \"/v1/search\"", Privilege.AllDocker, "searches by docker", PrivilegeAction.Read);
            privileges.Add(SearchPages);
        }

        Grant(Name, $"path =^ \"/v2/{draft.Team}/\"", draft.Repository, "its own images", [.. Actions]);
        AddRole();
        foreach (var user in draft.Users.Distinct(StringComparer.OrdinalIgnoreCase))
            Enlist(user);
        return problems.Count > 0 ? AdminResult<AccessPlan>.Invalid(problems) : AdminResult<AccessPlan>.Ok(new AccessPlan(objects, state));
    }

    private string Name => "team-" + draft.Team.Replace('/', '-');

    private IEnumerable<PrivilegeAction> Actions
    {
        get
        {
            yield return PrivilegeAction.Browse;
            yield return PrivilegeAction.Read;
            if (draft.Pushes)
            {
                yield return PrivilegeAction.Add;
                yield return PrivilegeAction.Edit;
            }

            if (draft.Deletes)
                yield return PrivilegeAction.Delete;
        }
    }

    /// <summary>A selector and the privilege over what it finds, both of that name; of a team, one privilege for each repository.</summary>
    private void Grant(string selector, string expression, string repository, string what, params PrivilegeAction[] actions)
    {
        Select(selector, expression);
        var name = repository == Privilege.AllDocker ? selector : $"{selector}-{repository}";
        privileges.Add(name);
        var wanted = new Privilege
        {
            Name = name, Description = $"Made for team {draft.Team}: {what}", Type = PrivilegeType.RepositoryContentSelector, ContentSelector = selector,
            Format = Repositories.Repository.Format, Repository = repository, Actions = actions, Version = 1,
        };
        var existing = access.FindPrivilege(name);
        var isThere = existing is not null && existing.Type == wanted.Type && existing.ContentSelector == selector && existing.Repository == repository && existing.Actions.ToHashSet().SetEquals(actions);
        if (existing is not null && !isThere)
            problems.Add(new Problem("*", $"A privilege '{name}' is there already and grants something else: {string.Join(", ", existing.Actions)} on {existing.Repository}. Rename or delete it first."));
        if (existing is null)
            state = state with { Privileges = state.Privileges.SetItem(name, wanted) };
        Plan(PlannedKind.Privilege, name, $"{string.Join(", ", actions.Select(a => a.Word(wanted.Type)))} on {(repository == Privilege.AllDocker ? "all repositories" : repository)}", isThere);
    }

    private void Select(string name, string expression)
    {
        var isThere = state.Selectors.TryGetValue(name, out var existing) && existing.Expression == expression;
        if (existing is not null && !isThere)
            problems.Add(new Problem("*", $"A content selector '{name}' is there already and finds something else: {existing.Expression}. Rename or delete it first."));
        if (existing is null)
            state = state with { Selectors = state.Selectors.SetItem(name, new ContentSelector(name, $"Made for team {draft.Team}", expression) { Version = 1 }) };
        Plan(PlannedKind.ContentSelector, name, expression, isThere);
    }

    private void AddRole()
    {
        var existing = access.FindRole(Name);
        var missing = privileges.Where(p => existing?.Privileges.Contains(p, StringComparer.OrdinalIgnoreCase) != true).ToList();
        var role = existing is null
            ? new Role { Id = Name, Name = Name, Description = $"Team {draft.Team}", Privileges = missing, Version = 1 }
            : existing with { Privileges = [.. existing.Privileges, .. missing], Version = existing.Version + 1 };
        if (missing.Count > 0)
            state = state with { Roles = state.Roles.SetItem(Name, role) };
        Plan(PlannedKind.Role, Name, string.Join(", ", privileges), missing.Count == 0);
    }

    private void Enlist(string id)
    {
        if (!state.Users.TryGetValue(id, out var user))
        {
            problems.Add(new Problem("users", $"User '{id}' not found."));
            return;
        }

        var isThere = user.Roles.Contains(Name);
        if (!isThere)
            state = state with { Users = state.Users.SetItem(user.Id, user with { Roles = [.. user.Roles, Name], Version = user.Version + 1 }) };
        Plan(PlannedKind.User, user.Id, $"gets role {Name}", isThere);
    }

    private void Plan(PlannedKind kind, string name, string says, bool isThere) => objects.Add(new PlannedObject(kind, name, says, isThere));
}
