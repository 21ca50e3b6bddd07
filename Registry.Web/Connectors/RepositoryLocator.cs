using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Web.Composition;

namespace Registry.Web.Connectors;

/// <summary>Which repository a request is for (design §4a). Once one way in named a repository, no later one is tried.</summary>
internal static class RepositoryLocator
{
    private const string Below = "/repository/";

    /// <summary>True: this request belongs to the registry API.</summary>
    public static bool Concerns(PathString path) =>
        path.Value is { } text && (text.StartsWith("/v2/", StringComparison.Ordinal) || text is "/v2" || TrySplit(text, out _, out _));

    public static (Address? Address, OciError? Error) Locate(HttpContext http, RepositorySnapshot repositories)
    {
        var path = http.Request.Path.Value!;
        var forwarded = http.Features.Get<ForwardedRequest>();
        return path.StartsWith("/v2", StringComparison.Ordinal)
            ? OnMainAddress(path.Length > 4 ? path.AsSpan(4) : [], forwarded?.Prefix ?? "", repositories)
            : BelowRepository(path, forwarded, repositories);
    }

    /// <summary><c>/v2/docker-hosted/team/app/…</c>: the first segment names the repository.</summary>
    private static (Address?, OciError?) OnMainAddress(ReadOnlySpan<char> rest, string prefix, RepositorySnapshot repositories)
    {
        if (rest.IsEmpty || rest is "_catalog")
            return (new Address(null, "", RootBelow(prefix), rest.ToString()), null);
        var slash = rest.IndexOf('/');
        var segment = slash < 0 ? rest : rest[..slash];
        if (repositories.ByPath(segment) is not { } route)
            return (null, OciErrors.RepositoryUnknown(segment.ToString()));
        return (new Address(route.Repository, route.Prefix, RootBelow(prefix), slash < 0 ? "" : rest[(slash + 1)..].ToString()), null);
    }

    /// <summary>
    /// <c>/repository/docker-hosted/v2/team/app/…</c>: what reverse proxies ask. They published <c>/v2/</c>, so a request that
    /// came through one is answered with that; <c>X-Forwarded-Prefix</c> says what they published instead.
    /// </summary>
    private static (Address?, OciError?) BelowRepository(string path, ForwardedRequest? forwarded, RepositorySnapshot repositories)
    {
        if (!TrySplit(path, out var name, out var rest))
            return (null, OciErrors.NotFound());
        if (repositories.ByName(name) is not { } repository)
            return (null, OciErrors.RepositoryUnknown(name));
        var prefix = forwarded is null ? $"/repository/{repository.Name}" : forwarded.Prefix ?? "";
        return (new Address(repository, "", RootBelow(prefix), rest), null);
    }

    private static string RootBelow(string prefix) => prefix.Length == 0 ? "/v2/" : prefix + "/v2/";

    /// <summary>
    /// <c>/repository/NAME/v2/REST</c>; two slashes after the name are what Nexus' recipe for nginx makes: <c>proxy_pass …/NAME/$request_uri</c>.
    /// </summary>
    private static bool TrySplit(string path, out string name, out string rest)
    {
        (name, rest) = ("", "");
        var end = path.StartsWith(Below, StringComparison.Ordinal) ? path.IndexOf('/', Below.Length) : -1;
        if (end < 0)
            return false;
        var api = path.AsSpan(path.AsSpan(end).StartsWith("//") ? end + 1 : end);
        if (api is not "/v2" && !api.StartsWith("/v2/"))
            return false;
        name = path[Below.Length..end];
        rest = api.Length > "/v2/".Length ? api["/v2/".Length..].ToString() : "";
        return true;
    }
}
