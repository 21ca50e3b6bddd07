using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Registry.Domain.Security;

namespace Registry.Web.Security;

/// <summary>
/// What a page or an endpoint needs, written as Nexus writes it and used as the name of a policy: <c>nexus:users:read</c>,
/// <c>nexus:repository-admin:docker:{name}:edit</c> with the route's own value, <c>nexus:*</c>.
/// </summary>
internal sealed record RequiredPermission(string Text) : IAuthorizationRequirement
{
    public const string Prefix = "nexus:";
    public const string Administrator = "nexus:*";
    public const string OfRepository = "nexus:repository-admin:docker:";

    public bool IsGranted(Access access, Subject subject, IReadOnlyDictionary<string, object?> route)
    {
        if (Text == Administrator)
            return access.IsAdministrator(subject);
        var action = Text[(Text.LastIndexOf(':') + 1)..];
        return Text.StartsWith(OfRepository, StringComparison.Ordinal)
            ? access.MayAdminister(subject, Fill(Text[OfRepository.Length..^(action.Length + 1)], route), action)
            : access.May(subject, Text[Prefix.Length..^(action.Length + 1)], action);
    }

    private static string Fill(string name, IReadOnlyDictionary<string, object?> route) =>
        name.StartsWith('{') ? route.GetValueOrDefault(name.Trim('{', '}'))?.ToString() ?? "" : name;
}

/// <summary>Makes a policy of each permission that is asked for by name.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => policyName.StartsWith(RequiredPermission.Prefix, StringComparison.Ordinal)
        ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().AddRequirements(new RequiredPermission(policyName)).Build())
        : base.GetPolicyAsync(policyName);
}

/// <summary>Asks the one evaluator; for pages, also when they come to be within a circuit.</summary>
internal sealed class PermissionHandler(Access access) : AuthorizationHandler<RequiredPermission>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiredPermission requirement)
    {
        IReadOnlyDictionary<string, object?> route = context.Resource switch
        {
            HttpContext http => http.Request.RouteValues,
            Microsoft.AspNetCore.Components.RouteData page => page.RouteValues,
            _ => new Dictionary<string, object?>(),
        };
        if (requirement.IsGranted(access, Subjects.Of(context.User), new Dictionary<string, object?>(route, StringComparer.OrdinalIgnoreCase)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
