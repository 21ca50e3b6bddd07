namespace Registry.Domain.Security.Rights;

/// <summary>Roles that contain roles.</summary>
public static class RoleGraph
{
    /// <summary>These roles and all they contain, each once; ids that name none are left out.</summary>
    public static IReadOnlyList<Role> Closure(IEnumerable<string> ids, Func<string, Role?> find)
    {
        var (found, seen, waiting) = (new List<Role>(), new HashSet<string>(StringComparer.Ordinal), new Queue<string>(ids));
        while (waiting.TryDequeue(out var id))
        {
            if (!seen.Add(id) || find(id) is not { } role)
                continue;
            found.Add(role);
            foreach (var child in role.Roles)
                waiting.Enqueue(child);
        }

        return found;
    }

    /// <summary>The way on which the role contains itself, from it back to it; null: it does not.</summary>
    public static IReadOnlyList<string>? FindCycle(Role role, Func<string, Role?> find)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var waiting = new Queue<Role>([role]);
        while (waiting.TryDequeue(out var parent))
        {
            foreach (var child in parent.Roles)
            {
                if (child == role.Id)
                    return PathTo(parent.Id, role.Id, cameFrom);
                if (cameFrom.TryAdd(child, parent.Id) && find(child) is { } next)
                    waiting.Enqueue(next);
            }
        }

        return null;
    }

    private static List<string> PathTo(string last, string first, Dictionary<string, string> cameFrom)
    {
        List<string> path = [first];
        for (var id = last; id != first; id = cameFrom[id])
            path.Insert(0, id);
        path.Insert(0, first);
        return path;
    }
}
