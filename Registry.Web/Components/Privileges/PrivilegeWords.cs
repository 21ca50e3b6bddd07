using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Privileges;

/// <summary>How privileges are said to people.</summary>
public static class PrivilegeWords
{
    public static readonly IReadOnlyList<(PrivilegeType Type, string Label, string Help)> Types =
    [
        (PrivilegeType.RepositoryContentSelector, "Content selector", "Images that a content selector finds, in one repository or in all."),
        (PrivilegeType.RepositoryView, "Repository view", "All images of one repository, or of all."),
        (PrivilegeType.RepositoryAdmin, "Repository admin", "How one repository, or all, are configured."),
        (PrivilegeType.Application, "Application", "One part of the administration, like users or settings."),
        (PrivilegeType.Wildcard, "Wildcard", "Any permission, written out."),
    ];

    public static string Label(PrivilegeType type) => Types.First(t => t.Type == type).Label;

    /// <summary>What of a repository it is about, as people say it.</summary>
    public static string Scope(string repository) => repository switch
    {
        Privilege.Everything => "all repositories",
        Privilege.AllDocker => "all docker repositories",
        _ => repository,
    };

    /// <summary>What an action comes to for docker, or for an administrator.</summary>
    public static string Meaning(PrivilegeAction action, PrivilegeType type) => type switch
    {
        PrivilegeType.Application or PrivilegeType.RepositoryAdmin => action switch
        {
            PrivilegeAction.Read => "look at it",
            PrivilegeAction.Browse => "see it in lists",
            PrivilegeAction.Edit => "change it",
            PrivilegeAction.Add => "create one",
            PrivilegeAction.Delete => "delete it",
            PrivilegeAction.Start => "start a task",
            PrivilegeAction.Stop => "stop a task",
            PrivilegeAction.All => "all of these, and those to come",
            _ => "for those who bring it from Nexus; nothing here asks for it",
        },
        _ => action switch
        {
            PrivilegeAction.Browse => "see in this interface and in searches",
            PrivilegeAction.Read => "pull",
            PrivilegeAction.Edit => "push tags, new ones and moved ones",
            PrivilegeAction.Add => "upload layers",
            PrivilegeAction.Delete => "delete tags and images",
            _ => "all of these",
        },
    };

    public static IReadOnlyList<PrivilegeAction> ActionsOf(PrivilegeType type) => [.. Order.Where(a => a.IsFor(type))];

    /// <summary>Sets of actions that people mean by one word.</summary>
    public static readonly IReadOnlyList<(string Label, PrivilegeAction[] Actions)> Presets =
    [
        ("Pull", [PrivilegeAction.Read]),
        ("Pull and browse", [PrivilegeAction.Browse, PrivilegeAction.Read]),
        ("Push", [PrivilegeAction.Read, PrivilegeAction.Edit, PrivilegeAction.Add]),
        ("Everything", [PrivilegeAction.Browse, PrivilegeAction.Read, PrivilegeAction.Edit, PrivilegeAction.Add, PrivilegeAction.Delete]),
    ];

    private static readonly PrivilegeAction[] Order =
    [
        PrivilegeAction.Browse, PrivilegeAction.Read, PrivilegeAction.Edit, PrivilegeAction.Add, PrivilegeAction.Delete,
        PrivilegeAction.Associate, PrivilegeAction.Disassociate, PrivilegeAction.Start, PrivilegeAction.Stop, PrivilegeAction.All,
    ];
}
