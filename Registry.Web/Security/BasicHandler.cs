using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Registry.Domain.Security;

namespace Registry.Web.Security;

/// <summary>Basic on the admin API, answered as Nexus does: an empty 401 with its realm.</summary>
internal sealed class BasicHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ISignIn signIn)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Basic";
    public const string Policy = "basic";
    private const string Realm = "BASIC realm=\"Sonatype Nexus Repository Manager\"";
    private TimeSpan? wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
            return AuthenticateResult.NoResult();
        if (header.Count > 1)
            return AuthenticateResult.Fail("More than one Authorization header.");
        var answer = await signIn.BasicAsync(header.ToString(), Context.Connection.RemoteIpAddress, Context.RequestAborted);
        wait = answer.RetryAfter;
        return answer.Subject is null
            ? AuthenticateResult.Fail("Wrong user name or password.")
            : AuthenticateResult.Success(new AuthenticationTicket(SessionCookie.PrincipalOf(answer, Name), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (wait is { } time)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = ((int)Math.Ceiling(time.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Realm;
        return Task.CompletedTask;
    }
}
