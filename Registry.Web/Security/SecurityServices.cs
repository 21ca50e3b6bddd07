using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace Registry.Web.Security;

/// <summary>Sign-in of the web interface by cookie, of the admin API by Basic. The cookie never opens an API (design §7).</summary>
internal static class SecurityServices
{
    public static void AddSecurity(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(SessionCookie.Configure)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, BasicHandler>(BasicHandler.Name, null);
        services.AddAuthorizationBuilder().AddPolicy(BasicHandler.Policy, policy => policy
            .AddAuthenticationSchemes(BasicHandler.Name).AddRequirements(new Caller()));
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationHandler, CallerHandler>();
        services.AddCascadingAuthenticationState();
    }
}
