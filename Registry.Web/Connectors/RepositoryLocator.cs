using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Settings;
using Registry.Web.Composition;

namespace Registry.Web.Connectors;

/// <summary>Which repository a request is for (design §4a): port, host, <c>?ns=</c>, path. Once one way in named a repository, no later one is tried.</summary>
internal sealed class RepositoryLocator(RepositoryDirectory directory, SettingsDirectory settings, ConnectorPorts ports)
{
    private const string Below = "/repository/";
    private const string V1 = "/v1/";
    private const string V2 = "/v2/";

    /// <summary>True: this request belongs to the registry API.</summary>
    public static bool Concerns(PathString path) =>
        path.Value is { } text && (text.StartsWith("/v2/", StringComparison.Ordinal) || text is "/v2" || TrySplit(text, V2, out _, out _));

    /// <summary>True: this request belongs to what is left of docker's first API.</summary>
    public static bool ConcernsV1(PathString path) =>
        path.Value is { } text && (text.StartsWith(V1, StringComparison.Ordinal) || TrySplit(text, V1, out _, out _));

    /// <summary>As <see cref="Locate"/>, but for <c>?ns=</c> and image names: a search names none.</summary>
    public (Address? Address, OciError? Error) LocateV1(HttpContext http)
    {
        var repositories = directory.Current;
        var path = http.Request.Path.Value!;
        if (ports.Find(http.Connection.LocalPort) is not null)
            return repositories.ByPort(http.Connection.LocalPort) is { } connected ? (ForSearch(connected, path), null) : (null, OciErrors.ConnectorClosing());
        var host = repositories.HasHosts ? ByHost(http.Request.Host.Host, repositories) : null;
        if (!TrySplit(path, V1, out var name, out var rest))
            return (ForSearch(host, path), null);
        return repositories.ByName(name) is { } named && (host is null || host == named)
            ? (new Address(named, "", V1, rest), null)
            : (new Address(null, "", V1, rest), OciErrors.RepositoryUnknown(name));
    }

    private static Address ForSearch(Repository? repository, string path) => new(repository, "", V1, path[V1.Length..]);

    public (Address? Address, OciError? Error) Locate(HttpContext http)
    {
        var repositories = directory.Current;
        var path = http.Request.Path.Value!;
        var forwarded = http.Features.Get<ForwardedRequest>();
        var port = http.Connection.LocalPort;
        if (ports.Find(port) is not null)
            return repositories.ByPort(port) is { } connected ? Whole(connected, path, forwarded) : (null, OciErrors.ConnectorClosing());
        var isBelow = !path.StartsWith("/v2", StringComparison.Ordinal);
        if (repositories.HasHosts && ByHost(http.Request.Host.Host, repositories) is { } hosted)
            return isBelow ? BelowRepository(http, forwarded, repositories, hosted) : Whole(hosted, path, forwarded);
        if (isBelow)
            return BelowRepository(http, forwarded, repositories, null);
        // A mirror of containerd says with ?ns= which host its user asked for.
        return repositories.HasHosts && http.Request.Query.TryGetValue("ns", out var host) && repositories.ByHost(host.ToString()) is { } meant
            ? Whole(meant, path, forwarded)
            : OnMainAddress(RestOf(path), forwarded?.Prefix ?? "", repositories);
    }

    /// <summary>The host that commands and links name is the main address, whatever its first label.</summary>
    private Repository? ByHost(string host, RepositorySnapshot repositories) =>
        string.Equals(host, settings.Current.BaseHost, StringComparison.OrdinalIgnoreCase) ? null : repositories.ByHost(host);

    /// <summary>The way in named the repository: image names begin right behind <c>/v2/</c>.</summary>
    private static (Address?, OciError?) Whole(Repository repository, string path, ForwardedRequest? forwarded) =>
        (new Address(repository, "", RootBelow(forwarded?.Prefix ?? ""), RestOf(path).ToString()), null);

    /// <summary>
    /// <c>/v2/docker-hosted/team/app/…</c>: the first segment names the repository. One that is unknown has an address all the same, so that
    /// whoever did not sign in is asked to in the same words.
    /// </summary>
    private static (Address?, OciError?) OnMainAddress(ReadOnlySpan<char> rest, string prefix, RepositorySnapshot repositories)
    {
        if (rest.IsEmpty || rest is "_catalog" or "token")
            return (new Address(null, "", RootBelow(prefix), rest.ToString()), null);
        var slash = rest.IndexOf('/');
        var segment = slash < 0 ? rest : rest[..slash];
        if (repositories.ByPath(segment) is not { } route)
            return (new Address(null, $"{segment}/", RootBelow(prefix), slash < 0 ? "" : rest[(slash + 1)..].ToString()), OciErrors.RepositoryUnknown(segment.ToString()));
        return (new Address(route.Repository, route.Prefix, RootBelow(prefix), slash < 0 ? "" : rest[(slash + 1)..].ToString()), null);
    }

    /// <summary>
    /// <c>/repository/docker-hosted/v2/team/app/…</c>: what reverse proxies ask. They published <c>/v2/</c>, so a request that
    /// came through one is answered with that; <c>X-Forwarded-Prefix</c> says what they published instead.
    /// </summary>
    /// <param name="only">Named by the host already: no other may be named here.</param>
    private static (Address?, OciError?) BelowRepository(HttpContext http, ForwardedRequest? forwarded, RepositorySnapshot repositories, Repository? only)
    {
        if (!TrySplit(http.Request.Path.Value!, V2, out var name, out var rest))
            return (null, OciErrors.NotFound());
        if (repositories.ByName(name) is not { } repository || (only is not null && only != repository))
            return (null, OciErrors.RepositoryUnknown(name));
        var prefix = forwarded is null ? $"{http.Request.PathBase}/repository/{repository.Name}" : forwarded.Prefix ?? "";
        return (new Address(repository, "", RootBelow(prefix), rest), null);
    }

    private static ReadOnlySpan<char> RestOf(string path) => path.Length > "/v2/".Length ? path.AsSpan("/v2/".Length) : [];

    private static string RootBelow(string prefix) => prefix.Length == 0 ? "/v2/" : prefix + "/v2/";

    /// <summary>
    /// <c>/repository/NAME/v2/REST</c>; two slashes after the name are what Nexus' recipe for nginx makes: <c>proxy_pass …/NAME/$request_uri</c>.
    /// </summary>
    private static bool TrySplit(string path, string version, out string name, out string rest)
    {
        (name, rest) = ("", "");
        var end = path.StartsWith(Below, StringComparison.Ordinal) ? path.IndexOf('/', Below.Length) : -1;
        if (end < 0)
            return false;
        var api = path.AsSpan(path.AsSpan(end).StartsWith("//") ? end + 1 : end);
        if (!api.StartsWith(version) && !api.SequenceEqual(version.AsSpan(0, version.Length - 1)))
            return false;
        name = path[Below.Length..end];
        rest = api.Length > version.Length ? api[version.Length..].ToString() : "";
        return true;
    }
}
