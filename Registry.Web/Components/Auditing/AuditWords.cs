using Registry.Domain.Auditing;
using Registry.Web.Auditing;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.Auditing;

/// <summary>Entries in words, and where they lead.</summary>
internal static class AuditWords
{
    public static string Topic(string topic) => topic switch
    {
        AuditTopics.Access => "Denied access",
        AuditTopics.SignIn => "Sign-in",
        "" => "",
        _ => char.ToUpperInvariant(topic[0]) + topic[1..].Replace('-', ' '),
    };

    public static string What(AuditEntry entry) => (entry.Topic, entry.Action) switch
    {
        (AuditTopics.Access, _) => entry.Request?.Operation is { } operation ? $"{Topic(operation)} denied" : "Access denied",
        (AuditTopics.SignIn, "sign-in") => "Signed in",
        (AuditTopics.SignIn, "sign-out") => "Signed out",
        (AuditTopics.SignIn, _) => "Sign-in refused",
        (_, "change-password") => "Password changed",
        _ => $"{Topic(entry.Topic)} {Done(entry.Action)}",
    };

    public static string Who(AuditEntry entry) => entry.Actor.Subject ?? (entry.Actor.Way == AuditWay.Server ? "the server" : "nobody");

    public static string From(AuditEntry entry) => entry.Actor.Source is { } source ? $"{source} · {Way(entry)}" : "";

    /// <summary>The object's page; null: it has none, or is gone.</summary>
    public static string? Address(AuditEntry entry) => entry switch
    {
        { Result: AuditResult.Denied } or { Action: "delete" } => null,
        { Topic: AuditTopics.User or AuditTopics.SignIn } => AccessAddress.OfUser(entry.Target),
        { Topic: AuditTopics.Role } => AccessAddress.OfRole(entry.Target),
        { Topic: AuditTopics.Privilege } => AccessAddress.OfPrivilege(entry.Target),
        { Topic: AuditTopics.Selector } => AccessAddress.OfSelector(entry.Target),
        { Topic: AuditTopics.Realms } => "realms",
        { Topic: AuditTopics.Anonymous } => "anonymous",
        { Topic: AuditTopics.Repository } => $"repositories/{Uri.EscapeDataString(entry.Target)}",
        { Topic: AuditTopics.BlobStore } => $"blob-stores/{Uri.EscapeDataString(entry.Target)}",
        { Topic: AuditTopics.Content } => $"browse/{string.Join('/', entry.Target.Split('/').Select(part => Uri.EscapeDataString(part).Replace("%3A", ":").Replace("%40", "@")))}",
        { Topic: AuditTopics.Certificate } => "certificates",
        { Topic: AuditTopics.Trust } => "certificates?tab=trusted",
        { Topic: AuditTopics.Settings } => "settings",
        _ => null,
    };

    /// <summary>Why it was denied, rule by rule; null: it was no request of a docker client that could be explained.</summary>
    public static string? Explain(AuditEntry entry) => entry.Topic == AuditTopics.Access ? ExplainAddress.Of(entry.Actor, entry.Request) : null;

    private static string Way(AuditEntry entry) => entry.Actor.Way switch
    {
        AuditWay.Page => "page",
        AuditWay.Rest => "REST",
        AuditWay.Docker => entry.Request?.Connector is { } connector ? $"docker by {connector}" : "docker",
        _ => "",
    };

    private static string Done(string action) => action switch
    {
        "create" => "created",
        "update" => "changed",
        "delete" => "deleted",
        "restore" => "restored",
        _ => action,
    };
}
