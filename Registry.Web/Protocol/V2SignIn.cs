using Registry.Domain.Oci;
using Registry.Domain.Security;
using Registry.Domain.Security.Tokens;
using Registry.Web.Auditing;
using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

/// <summary>Basic and bearer tokens on the docker API. A cookie of the web interface is never looked at.</summary>
internal static class V2SignIn
{
    public static readonly OciError Required = OciErrors.SignInFirst();

    private const string Basic = "Basic ";
    private const string Bearer = "Bearer ";

    /// <summary>An empty name and an empty password: podman and its relatives send it where they know neither.</summary>
    private const string Nobody = "Basic Og==";

    /// <param name="http">The request.</param>
    /// <param name="context">What the whole protocol needs.</param>
    /// <param name="address">Null: the request named none, so no token can be for it.</param>
    public static ValueTask<(Subject Subject, OciError? Refused)> AuthenticateAsync(HttpContext http, ProtocolContext context, Address? address)
    {
        var header = http.Request.Headers.Authorization;
        if (header.Count == 0 || (header.Count == 1 && header[0] == Nobody))
            return new((Subject.Nobody, null));
        if (header.Count == 1 && header[0] is { } one)
        {
            if (one.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
                return BasicAsync(http, one, context.SignIn);
            if (one.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
                return BearerAsync(http, one[Bearer.Length..].Trim(), context, address);
        }

        return new((Subject.Nobody, Refuse(http, null, "Exactly one Authorization header with the scheme Basic or Bearer is understood here.")));
    }

    /// <summary>What became of a name and a password; the whole answer is what tokens are made of.</summary>
    public static OciError? RefusalOf(SignInAnswer answer, HttpContext http, string? name)
    {
        if (answer.Subject is not null)
            return null;
        if (answer.RetryAfter is not { } wait)
        {
            http.Features.Set(new RefusedCredentials(name, null));
            return OciErrors.Unauthorized("Wrong user name or password.");
        }

        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return OciErrors.TooManyRequests($"Too many failed sign-ins of this user from this network. Try again in {seconds} s.", seconds);
    }

    private static async ValueTask<(Subject, OciError?)> BasicAsync(HttpContext http, string header, ISignIn signIn)
    {
        var answer = await signIn.BasicAsync(header, http.Connection.RemoteIpAddress, http.RequestAborted);
        return (answer.Subject ?? Subject.Nobody, RefusalOf(answer, http, WrongCredentials.NameIn(http)));
    }

    private static async ValueTask<(Subject, OciError?)> BearerAsync(HttpContext http, string token, ProtocolContext context, Address? address)
    {
        if (!V2Challenge.TakesTokens(context))
            return (Subject.Nobody, Refuse(http, null, "Bearer tokens are not accepted: the Docker Bearer Token Realm is not active. Sign in by Basic, or ask an administrator to activate it."));
        var answer = address is null
            ? BearerAnswer.Refused("No bearer token is for this address.")
            : await context.Tokens.VerifyAsync(token, V2Challenge.Service(http, address), http.RequestAborted);
        if (answer.Subject is { } subject)
            return (subject, null);
        http.Features.Set(new RefusedCredentials(answer.Owner, answer.Reason));
        return (Subject.Nobody, OciErrors.Unauthorized("The bearer token is not valid here, or no longer. Ask for another one."));
    }

    private static OciError Refuse(HttpContext http, string? name, string message)
    {
        http.Features.Set(new RefusedCredentials(name, message));
        return OciErrors.Unauthorized(message);
    }
}
