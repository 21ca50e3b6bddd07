using Microsoft.AspNetCore.Authorization;
using Registry.Domain.Security.Rights;

namespace Registry.Web.Security;

/// <summary>Somebody who signed in, or nobody where those may look who do not; wrong credentials are neither.</summary>
internal sealed record Caller : IAuthorizationRequirement;

internal sealed class CallerHandler(AccessDirectory directory) : AuthorizationHandler<Caller>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Caller requirement)
    {
        var isNobody = context.Resource is HttpContext { Request.Headers.Authorization.Count: 0 } && directory.Current.State.Anonymous.Enabled;
        if (context.User.Identity?.IsAuthenticated == true || isNobody)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
