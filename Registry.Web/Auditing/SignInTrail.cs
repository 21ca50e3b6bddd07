using Registry.Domain.Auditing;
using Registry.Domain.Security;
using Registry.Web.Security;

namespace Registry.Web.Auditing;

/// <summary>Takes down who signed in on the page and out again, and who did not get in.</summary>
public sealed class SignInTrail(AuditTrail trail, WrongCredentials credentials)
{
    /// <summary>Before the session ends.</summary>
    public async Task RecordSignOutAsync(HttpContext http)
    {
        if (Subjects.Of(http.User).Name is { } user)
            await trail.RecordAsync(new AuditedChange(AuditTopics.SignIn, "sign-out", user, null, null));
    }

    /// <param name="name">As it was typed.</param>
    public async Task RecordAsync(HttpContext http, SignInAnswer answer, string? name)
    {
        if (answer.Subject is { Name: { } user } subject)
        {
            RequestActor.Set(http, subject, AuditWay.Page);
            await trail.RecordAsync(new AuditedChange(AuditTopics.SignIn, "sign-in", user, null, null));
        }
        else if (answer.RetryAfter is null)
        {
            credentials.Note(http, new RefusedCredentials(name, null), AuditWay.Page, "web interface", null);
        }
    }
}
