namespace Registry.Domain.Security.Rights;

public enum PrivilegeType
{
    /// <summary>Any permission, written out.</summary>
    Wildcard = 1,

    /// <summary>Administrative actions of one domain.</summary>
    Application = 2,

    /// <summary>All content of repositories.</summary>
    RepositoryView = 3,

    /// <summary>How repositories are configured.</summary>
    RepositoryAdmin = 4,

    /// <summary>The content of repositories that a content selector finds.</summary>
    RepositoryContentSelector = 5,
}

public static class PrivilegeTypes
{
    public static readonly IReadOnlyList<PrivilegeType> All = Enum.GetValues<PrivilegeType>();

    /// <summary>In Nexus' words: <c>repository-view</c>.</summary>
    public static string Word(this PrivilegeType type) => type switch
    {
        PrivilegeType.Wildcard => "wildcard",
        PrivilegeType.Application => "application",
        PrivilegeType.RepositoryView => "repository-view",
        PrivilegeType.RepositoryAdmin => "repository-admin",
        _ => "repository-content-selector",
    };

    public static bool IsOfRepository(this PrivilegeType type) =>
        type is PrivilegeType.RepositoryView or PrivilegeType.RepositoryAdmin or PrivilegeType.RepositoryContentSelector;
}
