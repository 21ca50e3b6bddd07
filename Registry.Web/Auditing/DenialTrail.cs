using Registry.Domain.Auditing;
using Registry.Web.Security;

namespace Registry.Web.Auditing;

/// <summary>Takes down what pages and the admin REST deny. A 401 without credentials is no denial: it asks for them (design §7).</summary>
internal static class DenialTrail
{
    private static readonly object Noted = new();

    public static void UseDenialTrail(this WebApplication app)
    {
        var trail = app.Services.GetRequiredService<AuditTrail>();
        var credentials = app.Services.GetRequiredService<WrongCredentials>();
        app.Use(async (http, next) =>
        {
            await next(http);
            // A refusal is told by a page, which comes through here as well.
            if (http.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden && http.Items.TryAdd(Noted, true))
                Note(http, trail, credentials);
        });
    }

    private static void Note(HttpContext http, AuditTrail trail, WrongCredentials credentials)
    {
        var way = RequestActor.WayOf(http);
        var request = new AuditRequest(http.Request.Method, http.Request.Path);
        if (http.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            if (way == AuditWay.Rest && WrongCredentials.AreGiven(http))
                credentials.Note(http, new RefusedCredentials(WrongCredentials.NameIn(http), null), way, "admin API", request);
            return;
        }

        var subject = Subjects.Of(http.User);
        var reason = $"{(subject.Name is { } name ? $"User '{name}'" : "Nobody")} may not {http.Request.Method} this address.";
        trail.Denials.Add(new Denial(RequestActor.Of(http, subject, way), AuditTopics.Access, "deny", http.Request.Path, reason, request));
    }
}
