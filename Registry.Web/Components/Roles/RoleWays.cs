using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Roles;

/// <summary>By which roles privileges come to whoever has a few of them.</summary>
public static class RoleWays
{
    /// <summary>By name, each once, by the shortest way; none for its own. Names that mean nothing any more are left out.</summary>
    public static IReadOnlyList<(string Privilege, IReadOnlyList<string> Way)> Of(IEnumerable<string> privileges, IEnumerable<string> roles, AccessSnapshot access)
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        Take(privileges, []);
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<IReadOnlyList<string>>(roles.Select(r => new[] { r })));
        while (waiting.TryDequeue(out var way))
        {
            if (!seen.Add(way[^1]) || access.FindRole(way[^1]) is not { } role)
                continue;
            Take(role.Privileges, way);
            foreach (var child in role.Roles)
                waiting.Enqueue([.. way, child]);
        }

        return [.. found.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Value))];

        void Take(IEnumerable<string> names, IReadOnlyList<string> way)
        {
            foreach (var name in names.Where(n => access.FindPrivilege(n) is not null))
                found.TryAdd(name, way);
        }
    }
}
