using Registry.Domain.Oci;
using Registry.Domain.Security;

namespace Registry.Web.Protocol;

/// <summary>Basic on the docker API. A cookie of the web interface is never looked at.</summary>
internal static class V2SignIn
{
    public static readonly OciError Required = OciErrors.Unauthorized("Sign in first: docker login.");

    /// <summary>An empty name and an empty password: podman and its relatives send it where they know neither.</summary>
    private const string Nobody = "Basic Og==";

    public static ValueTask<(Subject Subject, OciError? Refused)> AuthenticateAsync(HttpContext http, ISignIn signIn)
    {
        var header = http.Request.Headers.Authorization;
        return header.Count == 0 || (header.Count == 1 && header[0] == Nobody) ? new((Subject.Nobody, null)) : VerifyAsync(http, header.Count, header[0], signIn);
    }

    private static async ValueTask<(Subject, OciError?)> VerifyAsync(HttpContext http, int count, string? header, ISignIn signIn)
    {
        if (count > 1 || header is null || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return (Subject.Nobody, OciErrors.Unauthorized("Exactly one Authorization header with the scheme Basic is understood here."));
        var answer = await signIn.BasicAsync(header, http.Connection.RemoteIpAddress, http.RequestAborted);
        if (answer.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            return (Subject.Nobody, OciErrors.TooManyRequests($"Too many failed sign-ins of this user from this network. Try again in {seconds} s.", seconds));
        }

        return answer.Subject is { } subject ? (subject, null) : (Subject.Nobody, OciErrors.Unauthorized("Wrong user name or password."));
    }
}
