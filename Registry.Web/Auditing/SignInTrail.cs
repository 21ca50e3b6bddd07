using Registry.Domain.Auditing;
using Registry.Domain.Security;

namespace Registry.Web.Auditing;

/// <summary>Takes down who signed in on the page, and who did not get in.</summary>
public sealed class SignInTrail(AuditTrail trail, WrongCredentials credentials)
{
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
            credentials.Note(http, name, AuditWay.Page, "web interface", null);
        }
    }
}
