namespace Registry.Domain.Security.Rights;

/// <summary>As the admin REST of Nexus names actions.</summary>
public enum PrivilegeAction
{
    Read = 1,
    Browse = 2,
    Edit = 3,
    Add = 4,
    Delete = 5,
    Associate = 6,
    Disassociate = 7,
    Start = 8,
    Stop = 9,
    All = 10,
}

public static class PrivilegeActions
{
    /// <summary>The word in a permission. What an administrator adds and edits is created and updated there.</summary>
    public static string Word(this PrivilegeAction action, PrivilegeType type) => (action, type) switch
    {
        (PrivilegeAction.All, _) => "*",
        (PrivilegeAction.Add, PrivilegeType.Application) => "create",
        (PrivilegeAction.Edit, PrivilegeType.Application) => "update",
        _ => action.ToString().ToLowerInvariant(),
    };

    public static bool IsFor(this PrivilegeAction action, PrivilegeType type) => type == PrivilegeType.Application
        ? action != PrivilegeAction.Browse
        : action is PrivilegeAction.Browse or PrivilegeAction.Read or PrivilegeAction.Edit or PrivilegeAction.Add or PrivilegeAction.Delete or PrivilegeAction.All;
}
