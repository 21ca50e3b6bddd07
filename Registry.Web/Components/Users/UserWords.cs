using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Users;

/// <summary>How users are said to people.</summary>
public static class UserWords
{
    public static readonly IReadOnlyList<(UserStatus Status, string Label, string Help)> Statuses =
    [
        (UserStatus.Active, "Active", "Signs in."),
        (UserStatus.ChangePassword, "Should change the password", "Signs in, and is to choose another password."),
        (UserStatus.Locked, "Locked", "Cannot sign in for now."),
        (UserStatus.Disabled, "Disabled", "Cannot sign in, and nobody acts for this user."),
    ];

    public static string Label(UserStatus status) => Statuses.First(s => s.Status == status).Label;

    /// <summary>The shape of the state.</summary>
    public static string Shape(UserAccount user) => user.Status switch
    {
        UserStatus.Active => "good",
        UserStatus.ChangePassword => "warning",
        UserStatus.Locked => "bad",
        _ => "off",
    };
}
