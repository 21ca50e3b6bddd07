using System.Security.Claims;
using Registry.Domain.Security;

namespace Registry.Web.Security;

/// <summary>What an access token leaves of its owner's rights, carried by the principal of the one request it signed in.</summary>
internal static class LimitClaims
{
    private const string Limited = "limited";
    private const string ReadsOnly = "reads";
    private const string Repository = "limited-to";

    public static IEnumerable<Claim> Of(RightsLimit? limit)
    {
        if (limit is null)
            yield break;
        yield return new Claim(Limited, limit.ReadsOnly ? ReadsOnly : "");
        foreach (var name in limit.Repositories ?? new HashSet<string>())
            yield return new Claim(Repository, name);
    }

    public static RightsLimit? Read(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(Limited) is not { } limited)
            return null;
        var names = principal.FindAll(Repository).Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        return new RightsLimit(limited == ReadsOnly) { Repositories = names.Count > 0 ? names : null };
    }
}
