using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Registry.Tests.Web.Security;

/// <summary>Addresses of endpoints, for tests that walk over all of them.</summary>
internal static partial class RouteFilling
{
    /// <summary>With something in place of each parameter that fits its constraint.</summary>
    public static string PathOf(RouteEndpoint endpoint) =>
        "/" + Parameter().Replace(endpoint.RoutePattern.RawText!, p => p.Value.Contains(":long", StringComparison.Ordinal) || p.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "x").TrimStart('/');

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
