using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Rights;

/// <summary>One thing that has to be so before anybody pulls without signing in, and where it is mended.</summary>
public sealed record Prerequisite(bool IsMet, string Met, string Missing, string Fix);

/// <summary>What <c>docker pull</c> without sign-in needs.</summary>
public static class AnonymousPull
{
    /// <summary>On the server.</summary>
    public static IReadOnlyList<Prerequisite> OfServer(AccessSnapshot access)
    {
        var anonymous = access.State.Anonymous;
        var user = access.State.Users.GetValueOrDefault(anonymous.UserId);
        return
        [
            new(anonymous.Enabled, "Anonymous access is on.", "Anonymous access is off.", "anonymous#" + Controls.FieldProblems.IdOf("enabled")),
            new(access.State.Realms.IsActive(Realms.DockerToken), "The Docker Bearer Token Realm is active.", "The Docker Bearer Token Realm is not active.", "realms"),
            new(user is { IsEnabled: true }, $"User {anonymous.UserId} is active.", $"User {anonymous.UserId} is {(user is null ? "gone" : "not active")}.", user is null ? "anonymous" : AccessAddress.OfUser(anonymous.UserId)),
        ];
    }

    /// <summary>In one repository, beside those of the server.</summary>
    public static IReadOnlyList<Prerequisite> OfRepository(AccessSnapshot access, Repository repository) =>
    [
        new(repository.AllowsAnonymousPull, "It allows anonymous docker pull.", "It does not allow anonymous docker pull.",
            $"repositories/{Uri.EscapeDataString(repository.Name)}#{Controls.FieldProblems.IdOf("docker.forceBasicAuth")}"),
        Reading(access, repository),
    ];

    /// <summary>Whoever does not sign in has the rights of this user.</summary>
    public static Prerequisite Reading(AccessSnapshot access, Repository repository)
    {
        var user = access.State.Anonymous.UserId;
        return new(access.RightsOf(user).For(repository).AllowsSomewhere(AccessAction.Read), $"User {user} may read something in it.", $"No role of user {user} lets it read here.", AccessAddress.OfUser(user));
    }
}
