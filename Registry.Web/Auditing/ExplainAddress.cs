using Registry.Domain.Auditing;
using Registry.Domain.Security.Rights;

namespace Registry.Web.Auditing;

/// <summary>The page that explains, with its fields filled in: relative to the web interface.</summary>
internal static class ExplainAddress
{
    /// <summary>Of something that was denied; null: it was no request of a docker client to a repository.</summary>
    public static string? Of(Actor actor, AuditRequest? request) =>
        request is not { Repository: { } repository, Operation: { } operation } ? null
        : "explain" + QueryString.Create(new Dictionary<string, string?>
        {
            ["user"] = actor.Subject ?? BuiltInUsers.Anonymous,
            ["repository"] = repository,
            ["image"] = request.Image,
            ["operation"] = operation,
            ["connector"] = request.Connector,
        }.Where(p => p.Value is not null));
}
