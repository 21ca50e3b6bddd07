using System.Globalization;
using Registry.Domain.Auditing;
using Registry.Domain.Oci;
using Registry.Domain.Security;
using Registry.Web.Auditing;
using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

/// <summary>Takes down what the registry API denied: refused credentials and every 403. Being asked to sign in is neither (design §7).</summary>
internal static partial class V2Denials
{
    public static void Note(HttpContext http, ProtocolContext context)
    {
        var isSearch = RepositoryLocator.ConcernsV1(http.Request.Path);
        var (address, _) = isSearch ? context.Locator.LocateV1(http) : context.Locator.Locate(http);
        var path = default(V2Path);
        var isKnown = !isSearch && address is not null && V2Path.TryParse(address.Rest, out path);
        var image = isKnown && path.Name.Length > 0 ? path.Name + (path.Resource == V2Resource.Manifest ? Suffix(path.Reference) : "") : null;
        var repository = address?.Repository?.Name;
        var request = new AuditRequest(
            http.Request.Method, http.Request.Path, repository, image, isSearch ? "search" : isKnown ? OperationOf(http.Request.Method, path.Resource) : null, address is null ? null : ConnectorOf(http, context, address));
        if (http.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            if (http.Features.Get<RefusedCredentials>() is { } refused)
                http.RequestServices.GetRequiredService<WrongCredentials>().Note(http, refused, AuditWay.Docker, repository ?? "docker API", request);
            return;
        }

        var subject = http.Features.Get<Subject>() ?? Subject.Nobody;
        var named = repository is null ? http.Request.Path.Value ?? "" : image is null ? repository : $"{repository}/{image}";
        Add(http, context, subject, named, request);
    }

    private static void Add(HttpContext http, ProtocolContext context, Subject subject, string named, AuditRequest request)
    {
        var actor = RequestActor.Of(http, subject, AuditWay.Docker);
        var denial = new Denial(actor, AuditTopics.Access, "deny", named, http.Features.Get<OciError>()?.Message ?? "", request);
        if (http.RequestServices.GetRequiredService<AuditTrail>().Denials.Add(denial) && ExplainAddress.Of(actor, request) is { } why)
            Log.Denied(context.Logger, subject.Name ?? "somebody who did not sign in", request.Operation!, request.Repository!, why);
    }

    private static string Suffix(string reference) => (reference.Contains(':', StringComparison.Ordinal) ? "@" : ":") + reference;

    private static string OperationOf(string method, V2Resource resource) =>
        (resource, method) switch
        {
            (V2Resource.Base, _) => "login",
            (V2Resource.Tags, _) => "tags",
            (V2Resource.Upload or V2Resource.Uploads, _) => "push",
            (_, "GET" or "HEAD") => "pull",
            (_, "DELETE") => "delete",
            _ => "push",
        };

    private static string ConnectorOf(HttpContext http, ProtocolContext context, Address address) =>
        context.Directory.Current.ByPort(http.Connection.LocalPort) is not null ? http.Connection.LocalPort.ToString(CultureInfo.InvariantCulture)
        : address.NamePrefix.Length > 0 || address.Repository is null ? "path"
        : AuditEntry.Cut(http.Request.Host.Host, 255);

    private static partial class Log
    {
        // Names come from clients and stand in the address escaped, so that no line is forged.
        [LoggerMessage(Level = LogLevel.Information, Message = "{Who} may not {Operation} in repository {Repository}. The web interface tells why: {Address}")]
        public static partial void Denied(ILogger logger, string who, string operation, string repository, string address);
    }
}
