namespace Registry.Web.Components.Rights;

/// <summary>Where one role, user, privilege or selector is edited. Ids may hold slashes, and may be <c>new</c>: they stand behind the path.</summary>
public static class AccessAddress
{
    public static string OfSelector(string name) => Of("content-selectors", name);

    public static string OfPrivilege(string name) => Of("privileges", name);

    public static string OfRole(string id) => Of("roles", id);

    public static string OfUser(string id) => Of("users", id);

    public static string Of(string list, string id) => $"{list}/edit?id={Uri.EscapeDataString(id)}";
}
