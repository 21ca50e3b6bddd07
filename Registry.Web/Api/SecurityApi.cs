using Microsoft.AspNetCore.Authorization;
using Registry.Web.Security;

namespace Registry.Web.Api;

/// <summary>The routes about who may do what.</summary>
internal static class SecurityApi
{
    public static void MapSecurityApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/security/content-selectors", ContentSelectors.List).Needs("nexus:selectors:read");
        routes.MapPost("/security/content-selectors", ContentSelectors.CreateAsync).Needs("nexus:selectors:create");
        routes.MapGet("/security/content-selectors/{name}", ContentSelectors.Get).Needs("nexus:selectors:read");
        routes.MapPut("/security/content-selectors/{name}", ContentSelectors.UpdateAsync).Needs("nexus:selectors:update");
        routes.MapDelete("/security/content-selectors/{name}", ContentSelectors.DeleteAsync).Needs("nexus:selectors:delete");

        routes.MapGet("/security/privileges", Privileges.List).Needs("nexus:privileges:read");
        routes.MapGet("/security/privileges/{name}", Privileges.Get).Needs("nexus:privileges:read");
        routes.MapDelete("/security/privileges/{name}", Privileges.DeleteAsync).Needs("nexus:privileges:delete");
        routes.MapPost("/security/privileges/{type}", Privileges.CreateAsync).Needs("nexus:privileges:create");
        routes.MapPut("/security/privileges/{type}/{name}", Privileges.UpdateAsync).Needs("nexus:privileges:update");

        routes.MapGet("/security/roles", Roles.List).Needs("nexus:roles:read");
        routes.MapPost("/security/roles", Roles.CreateAsync).Needs("nexus:roles:create");
        routes.MapGet("/security/roles/{id}", Roles.Get).Needs("nexus:roles:read");
        routes.MapPut("/security/roles/{id}", Roles.UpdateAsync).Needs("nexus:roles:update");
        routes.MapDelete("/security/roles/{id}", Roles.DeleteAsync).Needs("nexus:roles:delete");

        routes.MapGet("/security/users", Users.List).Needs("nexus:users:read");
        routes.MapPost("/security/users", Users.CreateAsync).Needs("nexus:users:create");
        routes.MapPut("/security/users/{userId}", Users.UpdateAsync).Needs("nexus:users:update");
        routes.MapDelete("/security/users/{userId}", Users.DeleteAsync).Needs("nexus:users:delete");
        routes.MapPut("/security/users/{userId}/change-password", Users.ChangePasswordAsync).Needs(RequiredPermission.Administrator);
        routes.MapGet("/security/user-sources", Users.Sources).Needs("nexus:users:read");

        routes.MapGet("/security/realms/available", SecurityRealms.Available).Needs("nexus:settings:read");
        routes.MapGet("/security/realms/active", SecurityRealms.Active).Needs("nexus:settings:read");
        routes.MapPut("/security/realms/active", SecurityRealms.ActivateAsync).Needs("nexus:settings:update");
        routes.MapGet("/security/anonymous", SecurityRealms.Anonymous).Needs("nexus:settings:read");
        routes.MapPut("/security/anonymous", SecurityRealms.SetAnonymousAsync).Needs("nexus:settings:update");

        routes.MapGet("/registry/access/explain", AccessExplanations.ExplainAsync);
        routes.MapGet("/registry/access/holders", AccessExplanations.HoldersAsync);
        routes.MapPost("/registry/access/grants/plan", AccessGrants.PlanAsync);
        routes.MapPost("/registry/access/grants", AccessGrants.MakeAsync);
        routes.MapPost("/registry/teams/plan", Teams.Plan).Needs(RequiredPermission.Administrator);
        routes.MapPost("/registry/teams", Teams.MakeAsync).Needs(RequiredPermission.Administrator);

        routes.MapGet("/registry/access-tokens", AccessTokens.ListAsync);
        routes.MapPost("/registry/access-tokens", AccessTokens.MakeAsync);
        routes.MapDelete("/registry/access-tokens/{id}", AccessTokens.RevokeAsync);
    }

    /// <summary>Refused with 403 to whoever has not the permission, with 401 to nobody.</summary>
    public static void Needs(this IEndpointConventionBuilder route, string permission) =>
        route.WithMetadata(new AuthorizeAttribute(permission) { AuthenticationSchemes = BasicHandler.Name });
}
