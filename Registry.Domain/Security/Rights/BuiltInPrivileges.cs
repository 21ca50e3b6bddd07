using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Rights;

/// <summary>Privileges that every server has, and those that come and go with a repository; all with Nexus' names. Computed, never stored.</summary>
public static class BuiltInPrivileges
{
    // Before OfServer, which is made of them.
    private static readonly (string Suffix, string Word, PrivilegeAction Action)[] Suffixes =
    [
        ("*", "All", PrivilegeAction.All),
        ("browse", "Browse", PrivilegeAction.Browse),
        ("read", "Read", PrivilegeAction.Read),
        ("edit", "Edit", PrivilegeAction.Edit),
        ("add", "Add", PrivilegeAction.Add),
        ("delete", "Delete", PrivilegeAction.Delete),
    ];

    /// <summary>Of the product itself.</summary>
    public static readonly IReadOnlyList<Privilege> OfServer =
    [
        new Privilege { Name = "nx-all", Description = "All permissions", Type = PrivilegeType.Wildcard, Pattern = "nexus:*", IsBuiltIn = true },
        .. new[] { "blobstores", "privileges", "roles", "selectors", "ssl-truststore", "tasks", "users" }.SelectMany(Family),
        Application("nx-settings-all", "settings", "All permissions for Settings", PrivilegeAction.All),
        Application("nx-settings-read", "settings", "Read permission for Settings", PrivilegeAction.Read),
        Application("nx-settings-update", "settings", "Update permission for Settings", PrivilegeAction.Edit, PrivilegeAction.Read),
        Application("rx-audit-read", "audit", "Read permission for the audit trail", PrivilegeAction.Read),
        Application("nx-search-read", "search", "Read permission for Search", PrivilegeAction.Read),
        Application("nx-healthcheck-read", "healthcheck", "Read permission for Health Check", PrivilegeAction.Read),
        Application("nx-metrics-all", "metrics", "All permissions for Metrics", PrivilegeAction.All),
        Application("nx-apikey-all", "apikey", "All permissions for APIKey", PrivilegeAction.All),
        Application("nx-userschangepw", "userschangepw", "Change password permission", PrivilegeAction.Add, PrivilegeAction.Read),
        Application("nx-tasks-run", "tasks", "Run permission for Scheduled Tasks", PrivilegeAction.Start, PrivilegeAction.Stop),
        .. Views("*", "*", (word, many) => $"{word} permissions for all repository views"),
        .. Views(Repository.Format, "*", (word, many) => $"{word} {(many ? "privileges" : "privilege")} for all '{Repository.Format}'-format repository views"),
        .. Admins("*", "*", withAdd: true, word => $"{word} privileges for all repository administration"),
    ];

    /// <summary>Of one repository.</summary>
    public static IReadOnlyList<Privilege> Of(string repository) =>
    [
        .. Views(Repository.Format, repository, (word, many) => $"{word} {(many ? "privileges" : "privilege")} for {repository} repository views"),
        .. Admins(Repository.Format, repository, withAdd: false, word => $"{word} privilege for {repository} repository administration"),
    ];

    private static IEnumerable<Privilege> Family(string domain)
    {
        var subject = char.ToUpperInvariant(domain[0]) + domain[1..];
        yield return Application($"nx-{domain}-all", domain, $"All permissions for {subject}", PrivilegeAction.All);
        yield return Application($"nx-{domain}-create", domain, $"Create permission for {subject}", PrivilegeAction.Add, PrivilegeAction.Read);
        yield return Application($"nx-{domain}-read", domain, $"Read permission for {subject}", PrivilegeAction.Read);
        yield return Application($"nx-{domain}-update", domain, $"Update permission for {subject}", PrivilegeAction.Edit, PrivilegeAction.Read);
        yield return Application($"nx-{domain}-delete", domain, $"Delete permission for {subject}", PrivilegeAction.Delete, PrivilegeAction.Read);
    }

    private static IEnumerable<Privilege> Views(string format, string repository, Func<string, bool, string> describe) =>
        Suffixes.Select(s => OfRepository(PrivilegeType.RepositoryView, format, repository, s.Suffix, describe(s.Word, s.Suffix == "*"), s.Action));

    private static IEnumerable<Privilege> Admins(string format, string repository, bool withAdd, Func<string, string> describe) =>
        Suffixes.Where(s => withAdd || s.Action != PrivilegeAction.Add)
            .Select(s => OfRepository(PrivilegeType.RepositoryAdmin, format, repository, s.Suffix, describe(s.Word), s.Action));

    private static Privilege OfRepository(PrivilegeType type, string format, string repository, string suffix, string description, PrivilegeAction action) => new()
    {
        Name = $"nx-{type.Word()}-{format}-{repository}-{suffix}",
        Description = description,
        Type = type,
        Format = format,
        Repository = repository,
        Actions = [action],
        IsBuiltIn = true,
    };

    private static Privilege Application(string name, string domain, string description, params PrivilegeAction[] actions) => new()
    {
        Name = name, Description = description, Type = PrivilegeType.Application, Domain = domain, Actions = actions, IsBuiltIn = true,
    };
}
