using System.Text;
using Registry.Domain.Auditing;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;

namespace Registry.Web.Auditing;

/// <summary>Takes down credentials that were refused. A name is kept only when a user has it: people type their password there by mistake.</summary>
public sealed class WrongCredentials(AuditTrail trail, AccessDirectory directory)
{
    private const string Basic = "Basic ";

    public void Note(HttpContext http, RefusedCredentials refused, AuditWay way, string where, AuditRequest? request)
    {
        var known = refused.Name is { } name && directory.Current.State.Users.TryGetValue(name, out var user) ? user.Id : null;
        var reason = refused.Reason ?? (known is null ? "No user has the name that was given." : $"The password was not that of user '{known}', or the user may not sign in.");
        trail.Denials.Add(new Denial(RequestActor.Of(http, new Subject(known), way), AuditTopics.SignIn, "refuse", where, reason, request));
    }

    /// <summary>A header with a name and a password came with the request.</summary>
    public static bool AreGiven(HttpContext http) => http.Request.Headers.Authorization.Any(h => h?.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Null: the header is none that names somebody.</summary>
    public static string? NameIn(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.FirstOrDefault() ?? "";
        var bytes = new byte[header.Length];
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? text[..colon] : null;
    }
}

/// <summary>Why nobody was signed in by what a request brought.</summary>
/// <param name="Name">The user's, as it was typed or as a token says; null: it names none.</param>
/// <param name="Reason">Null: the password was wrong.</param>
public sealed record RefusedCredentials(string? Name, string? Reason);
