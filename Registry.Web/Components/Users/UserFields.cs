using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Users;

/// <summary>A user as the form shows it. Equal by value: what differs from what was saved is unsaved.</summary>
public sealed record UserFields
{
    public string Id { get; set; } = "";

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public string EmailAddress { get; set; } = "";

    public UserStatus Status { get; set; } = UserStatus.Active;

    public IReadOnlyList<string> Roles { get; set; } = [];

    /// <summary>Of a new one.</summary>
    public string Password { get; set; } = "";

    /// <inheritdoc cref="Password"/>
    public string Repeated { get; set; } = "";

    public static UserFields Of(UserAccount user) => new()
    {
        Id = user.Id, FirstName = user.FirstName, LastName = user.LastName, EmailAddress = user.EmailAddress, Status = user.Status, Roles = user.Roles,
    };

    public UserAccount ToUser() => new()
    {
        Id = Id.Trim(), FirstName = FirstName.Trim(), LastName = LastName.Trim(), EmailAddress = EmailAddress.Trim(), Status = Status, Roles = Roles,
    };

    public bool Equals(UserFields? other) => other is not null && Id == other.Id && FirstName == other.FirstName && LastName == other.LastName
        && EmailAddress == other.EmailAddress && Status == other.Status && Password == other.Password && Repeated == other.Repeated && Roles.SequenceEqual(other.Roles);

    public override int GetHashCode() => HashCode.Combine(Id, FirstName, LastName, EmailAddress, Status);
}
