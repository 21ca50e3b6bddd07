namespace Registry.Domain.Security.Rights;

/// <summary>What must hold of the whole, whichever object is changed.</summary>
internal static class AccessRules
{
    /// <param name="before">As it is.</param>
    /// <param name="after">As it would be.</param>
    /// <param name="by">The user who wants it; null: the server itself.</param>
    public static Problem? Refuse(AccessSnapshot before, AccessSnapshot after, string? by)
    {
        if (by is not null && !before.RightsOf(by).IsAdministrator && NewAdministrator(before, after) is { } user)
            return new Problem("*", $"User '{user}' would become administrator. Only administrators make others administrators.");
        if (HasAdministrator(before) && !HasAdministrator(after))
            return new Problem("*", "Nobody who can sign in would be administrator any more. Give another active user the role nx-admin first.");
        return OpensEverything(after) && !OpensEverything(before)
            ? new Problem("*", $"User '{after.State.Anonymous.UserId}' acts for those who do not sign in, and would be administrator.")
            : null;
    }

    private static string? NewAdministrator(AccessSnapshot before, AccessSnapshot after) =>
        after.State.Users.Keys.FirstOrDefault(u => after.RightsOf(u).IsAdministrator && !before.RightsOf(u).IsAdministrator);

    private static bool HasAdministrator(AccessSnapshot snapshot) =>
        snapshot.State.Users.Values.Any(u => u.CanSignIn && snapshot.RightsOf(u.Id).IsAdministrator);

    private static bool OpensEverything(AccessSnapshot snapshot) =>
        snapshot.State.Anonymous is { Enabled: true } anonymous && snapshot.RightsOf(anonymous.UserId).IsAdministrator;
}
