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
    private const string SessionClaim = "session";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "registry.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = "/login";
        options.LogoutPath = "/logout";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = ISessions.Lifetime;
        options.SlidingExpiration = true;
        // The answer is a page that says so, where the user is.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnSigningOut = EndAsync;
    }

    public static ClaimsPrincipal PrincipalOf(SignInAnswer answer, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, answer.AccountId.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, answer.Subject!.Name!),
            new Claim(StampClaim, answer.Stamp),
            new Claim(SessionClaim, Guid.NewGuid().ToString("N")),
            .. LimitClaims.Of(answer.Subject.Limit),
        ], scheme));

    /// <summary>The sign-in that a session came from; null: it came from none.</summary>
    public static SignInAnswer? SignInOf(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && principal.FindFirstValue(StampClaim) is { } stamp
            ? new SignInAnswer(new Subject(principal.Identity?.Name), id, stamp, null)
            : null;

    /// <summary>False: it was signed out of, or the account was disabled, removed or got a new password since.</summary>
    public static async ValueTask<bool> IsCurrentAsync(ClaimsPrincipal? principal, ISignIn signIn, ISessions sessions, CancellationToken cancellation) =>
        principal is not null && SignInOf(principal) is { } session && await signIn.IsCurrentAsync(session.AccountId, session.Stamp, cancellation)
        && Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) && !await sessions.HasEndedAsync(id, cancellation);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (await IsCurrentAsync(context.Principal, services.GetRequiredService<ISignIn>(), services.GetRequiredService<ISessions>(), context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Whoever signs out does so even when they do not wait for the answer.</summary>
    private static Task EndAsync(CookieSigningOutContext context) => Guid.TryParse(context.HttpContext.User.FindFirstValue(SessionClaim), out var session)
        ? context.HttpContext.RequestServices.GetRequiredService<ISessions>().EndAsync(session, CancellationToken.None)
        : Task.CompletedTask;
}
