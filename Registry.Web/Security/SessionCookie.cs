using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Registry.Domain.Security;

namespace Registry.Web.Security;

/// <summary>The cookie of the web interface: bound to the account's security stamp, which is looked at with each request.</summary>
internal static class SessionCookie
{
    private const string StampClaim = "stamp";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "registry.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/login";
        options.LogoutPath = "/logout";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        // The answer is a page that says so, where the user is.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    public static ClaimsPrincipal PrincipalOf(SignInAnswer answer, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, answer.AccountId.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, answer.Subject!.Name!),
            new Claim(StampClaim, answer.Stamp),
            .. LimitClaims.Of(answer.Subject.Limit),
        ], scheme));

    /// <summary>The sign-in that a session came from; null: it came from none.</summary>
    public static SignInAnswer? SignInOf(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && principal.FindFirstValue(StampClaim) is { } stamp
            ? new SignInAnswer(new Subject(principal.Identity?.Name), id, stamp, null)
            : null;

    /// <summary>False: the account was disabled, removed or got a new password since it signed in.</summary>
    public static async ValueTask<bool> IsCurrentAsync(ClaimsPrincipal? principal, ISignIn signIn, CancellationToken cancellation) =>
        principal is not null && SignInOf(principal) is { } session && await signIn.IsCurrentAsync(session.AccountId, session.Stamp, cancellation);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var signIn = context.HttpContext.RequestServices.GetRequiredService<ISignIn>();
        if (await IsCurrentAsync(context.Principal, signIn, context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
