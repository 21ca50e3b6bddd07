using Registry.Domain;

namespace Registry.Web.Api;

/// <summary>What Nexus' clients ask about the server itself before they begin.</summary>
internal static class Installation
{
    public static IResult Node(INodeIdentity node) => Answers.Json(new { nodeId = node.Id });

    /// <summary>Clients that read PRO in the Server header expect a licence that is valid; this one is the project's own, and never ends.</summary>
    public static IResult License() => Answers.Json(new
    {
        contactEmail = "",
        contactCompany = "",
        contactName = "",
        effectiveDate = "2026-01-01T00:00:00.000+00:00",
        expirationDate = "9999-12-31T00:00:00.000+00:00",
        licenseType = "Apache-2.0",
        licensedUsers = "Unlimited",
        fingerprint = (string?)null,
        features = "",
        maxRepoRequests = (long?)null,
        maxRepoComponents = (long?)null,
    });
}
