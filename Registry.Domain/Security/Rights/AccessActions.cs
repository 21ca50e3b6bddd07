namespace Registry.Domain.Security.Rights;

/// <summary>A set of <see cref="AccessAction"/>s.</summary>
[Flags]
public enum AccessActions
{
    None = 0,
    Browse = 1,
    Read = 2,
    Edit = 4,
    Add = 8,
    Delete = 16,
    All = Browse | Read | Edit | Add | Delete,
}

public static class AccessActionSets
{
    private static readonly AccessAction[] Each = Enum.GetValues<AccessAction>();

    public static AccessActions ToSet(this AccessAction action) => (AccessActions)(1 << (int)action);

    public static bool Has(this AccessActions set, AccessAction action) => (set & action.ToSet()) != 0;

    public static IEnumerable<AccessAction> Members(this AccessActions set) => Each.Where(a => set.Has(a));

    /// <summary>As Nexus writes it in permissions: <c>read</c>.</summary>
    public static string Word(this AccessAction action) => action switch
    {
        AccessAction.Browse => "browse",
        AccessAction.Read => "read",
        AccessAction.Edit => "edit",
        AccessAction.Add => "add",
        _ => "delete",
    };
}
