using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Roles;

/// <summary>A role as its form shows it. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record RoleFields
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public IReadOnlyList<string> Privileges { get; set; } = [];

    public IReadOnlyList<string> Roles { get; set; } = [];

    public static RoleFields Of(Role role) =>
        new() { Id = role.Id, Name = role.Name, Description = role.Description, Privileges = role.Privileges, Roles = role.Roles };

    public Role ToRole() => new() { Id = Id.Trim(), Name = Name.Trim(), Description = Description, Privileges = Privileges, Roles = Roles };

    public bool Equals(RoleFields? other) => other is not null && Id == other.Id && Name == other.Name && Description == other.Description
        && Privileges.SequenceEqual(other.Privileges) && Roles.SequenceEqual(other.Roles);

    public override int GetHashCode() => HashCode.Combine(Id, Name, Description);
}
