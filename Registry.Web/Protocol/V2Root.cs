using Registry.Domain.Oci;
using Registry.Domain.Security;
using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

/// <summary>What has no image: <c>/v2/</c> and <c>/v2/_catalog</c>.</summary>
internal static class V2Root
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    public static async Task<OciError?> HandleAsync(HttpContext http, ProtocolContext context, Address address, V2Resource resource, Subject subject)
    {
        // Always: behind a 200 docker never sends its login (design §4a). A token was asked for, so that is over.
        if (!subject.IsSignedIn && subject.Scopes is null)
            return V2SignIn.Required;
        var method = http.Request.Method;
        if (method is not ("GET" or "HEAD"))
            return OciErrors.MethodNotAllowed("GET, HEAD");
        if (resource == V2Resource.Base && RefuseLogin(context, address, subject) is { } refusal)
            return refusal;
        if (address.Repository is { Online: false } asleep)
            return OciErrors.RepositoryOffline(asleep.Name);
        return resource == V2Resource.Base ? await CheckAsync(http) : await CatalogAsync(http, context, address, subject);
    }

    /// <summary>Docker takes a login for valid when this is answered; on the main address one repository that lets log in is enough.</summary>
    private static OciError? RefuseLogin(ProtocolContext context, Address address, Subject subject)
    {
        if (address.Repository is { } one)
            return V2Access.Allows(context.Access, subject, one, "", AccessAction.Read) ? null : V2Access.Refusal(context, subject, one, "", AccessAction.Read);
        var routed = context.Directory.Current.All.Where(r => r.PathName is not null).ToList();
        return routed.Count == 0 || routed.Any(r => V2Access.Allows(context.Access, subject, r, "", AccessAction.Read))
            ? null
            : OciErrors.Denied($"User '{subject.Name}' may not log in to any repository of this address: the action 'read' is not granted on the path /v2/.");
    }

    /// <remarks>distribution-spec, "Determining Support".</remarks>
    private static async Task<OciError?> CheckAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = EmptyObject.Length;
        if (HttpMethods.IsGet(http.Request.Method))
            await http.Response.Body.WriteAsync(EmptyObject, http.RequestAborted);
        return null;
    }

    private static async Task<OciError?> CatalogAsync(HttpContext http, ProtocolContext context, Address address, Subject subject)
    {
        if (!Paging.TryRead(http, out var page, out var error))
            return error;
        var repositories = address.Repository is { } one
            ? [(Prefix: address.NamePrefix, Repository: one)]
            : context.Directory.Current.All.Where(r => r.PathName is not null).Select(r => (Prefix: r.PathName + "/", Repository: r));
        var names = new List<string>();
        // Prefixes end with a slash and hold no other, so their order is the order of the whole names.
        foreach (var (prefix, repository) in repositories.OrderBy(r => r.Prefix, StringComparer.Ordinal))
        {
            if (names.Count > page.Count || !repository.Online || !context.Access.Shows(subject, repository) || page.After(prefix) is not { } after)
                continue;
            var shown = new ShownImages(context, subject, repository);
            await foreach (var name in shown.AfterAsync(after, page.Count + 1 - names.Count, http.RequestAborted))
                names.Add(prefix + name);
        }

        var first = names.Take(page.Count).ToList();
        await Paging.WriteNamesAsync(http, page, first, names.Count > first.Count, address.PathPrefix + "_catalog", "repositories");
        return null;
    }
}
