using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Rights;

/// <summary>Users whom a content selector lets pull, and who get no further than the door: a client asks for <c>/v2/</c> before anything else.</summary>
public static class SignInGaps
{
    private const string Door = "/v2/";

    /// <summary>Ids, in their order.</summary>
    public static IReadOnlyList<string> Of(AccessSnapshot access, IReadOnlyList<Repository> repositories, string selector) =>
    [
        .. access.State.Users.Values.Where(u => u.CanSignIn && IsLeftOut(access.RightsOf(u.Id), repositories, selector)).Select(u => u.Id).Order(StringComparer.Ordinal),
    ];

    private static bool IsLeftOut(EffectiveRights rights, IReadOnlyList<Repository> repositories, string selector)
    {
        var held = rights.Held.Where(h => string.Equals(h.Privilege.ContentSelector, selector, StringComparison.OrdinalIgnoreCase)).ToList();
        return held.Count > 0 && repositories.Any(r =>
            held.Any(h => h.Permission.ActionsOn(r.Name, h.Privilege.ContentSelector).Has(AccessAction.Read)) && !rights.For(r).Allows(Door, AccessAction.Read));
    }
}
