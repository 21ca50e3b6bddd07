using System.Text.RegularExpressions;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;

namespace Registry.Tests.Domain.Security.Rights;

/// <summary>The rule a second time, word by word as it is told to people: slow, and sharing nothing with the product's own but the data.</summary>
internal static class NaiveAccess
{
    public static bool Allows(AccessState state, string user, string repository, string path, AccessAction action)
    {
        if (!state.Users.TryGetValue(user, out var account) || account.Status is UserStatus.Disabled or UserStatus.Locked)
            return false;
        return account.Roles.Any(r => ByRole(state, r, [], repository, path, action.ToString()));
    }

    private static bool ByRole(AccessState state, string id, HashSet<string> above, string repository, string path, string action)
    {
        if (!state.Roles.TryGetValue(id, out var role) || above.Contains(id))
            return false;
        return role.Privileges.Any(p => state.Privileges.TryGetValue(p, out var privilege) && ByPrivilege(state, privilege, repository, path, action))
            || role.Roles.Any(r => ByRole(state, r, [.. above, id], repository, path, action));
    }

    private static bool ByPrivilege(AccessState state, Privilege privilege, string repository, string path, string action)
    {
        if (privilege.Type == PrivilegeType.Wildcard)
            return Regex.IsMatch($"nexus:repository-view:docker:{repository}:{action.ToLowerInvariant()}", "^" + privilege.Pattern.Replace("*", "[^:]*", StringComparison.Ordinal) + "(:.*)?$");
        return privilege.Type is PrivilegeType.RepositoryView or PrivilegeType.RepositoryContentSelector
            && (privilege.Format == "docker" || privilege.Format == "*")
            && (privilege.Repository == repository || privilege.Repository == "*" || privilege.Repository == "*-docker")
            && privilege.Actions.Any(a => a == PrivilegeAction.All || a.ToString() == action)
            && (privilege.Type == PrivilegeType.RepositoryView || Finds(state.Selectors[privilege.ContentSelector].Expression, path));
    }

    /// <summary>Only of the two forms that the generator writes.</summary>
    private static bool Finds(string expression, string path)
    {
        var parts = expression.Split(' ', 3);
        var literal = parts[2].Trim('"');
        return parts[1] switch
        {
            "=^" => path.StartsWith(literal, StringComparison.Ordinal),
            "=~" => Regex.IsMatch(path, $"^(?:{literal})$"),
            "==" => path == literal,
            _ => path != literal,
        };
    }
}
