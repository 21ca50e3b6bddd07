namespace Registry.Domain.Security.Rights;

public enum UserStatus
{
    Active = 1,

    /// <summary>Signs in, and should choose another password.</summary>
    ChangePassword = 2,

    Locked = 3,
    Disabled = 4,
}

/// <summary>Somebody who may sign in, or for whom others may act.</summary>
public sealed record UserAccount
{
    /// <summary>The name that is typed at sign-in; unique ignoring case, never changed.</summary>
    public required string Id { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string EmailAddress { get; init; } = "";

    public UserStatus Status { get; init; } = UserStatus.Active;

    /// <summary>Ids, in the order in which they were given.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Without one nobody can sign in as this user.</summary>
    public bool HasPassword { get; init; }

    public long Version { get; init; }

    public bool IsEnabled => Status is UserStatus.Active or UserStatus.ChangePassword;

    public bool CanSignIn => HasPassword && IsEnabled;
}
