namespace Registry.Domain.Security.Rights;

/// <summary>Roles that every server has and nobody changes, with Nexus' names.</summary>
public static class BuiltInRoles
{
    public const string Admin = "nx-admin";
    public const string Anonymous = "nx-anonymous";

    public static readonly IReadOnlyList<Role> All =
    [
        new Role { Id = Admin, Name = Admin, Description = "Administrator Role", Privileges = ["nx-all"], IsBuiltIn = true },
        new Role
        {
            Id = Anonymous,
            Name = Anonymous,
            Description = "Anonymous Role",
            Privileges = ["nx-search-read", "nx-healthcheck-read", "nx-repository-view-*-*-browse", "nx-repository-view-*-*-read"],
            IsBuiltIn = true,
        },
    ];
}

/// <summary>Users that every server has.</summary>
public static class BuiltInUsers
{
    public const string Admin = "admin";
    public const string Anonymous = "anonymous";

    public static readonly UserAccount FirstAdmin = new()
    {
        Id = Admin, FirstName = "Administrator", LastName = "User", EmailAddress = "admin@example.org", Roles = [BuiltInRoles.Admin], HasPassword = true, Version = 1,
    };

    /// <summary>Has no password: others act for it, it never signs in.</summary>
    public static readonly UserAccount Nobody = new()
    {
        Id = Anonymous, FirstName = "Anonymous", LastName = "User", EmailAddress = "anonymous@example.org", Roles = [BuiltInRoles.Anonymous], Version = 1,
    };
}
