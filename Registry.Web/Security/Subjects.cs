using System.Security.Claims;
using Registry.Domain.Security;

namespace Registry.Web.Security;

internal static class Subjects
{
    public static Subject Of(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true, Name: { } name } ? new Subject(name) { Limit = LimitClaims.Read(principal) } : Subject.Nobody;
}
