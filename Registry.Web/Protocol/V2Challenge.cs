using Registry.Domain.Oci;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Tokens;
using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

/// <summary>
/// How clients are asked to sign in: by Basic, or where somebody may pull who does not sign in, by a bearer token, which clients ask for
/// without being told to log in first (distribution, "Token Authentication Specification").
/// </summary>
internal static class V2Challenge
{
    public const string Basic = "Basic realm=\"Registry\"";

    /// <summary>Bearer tokens are understood at all.</summary>
    public static bool TakesTokens(ProtocolContext context) => context.Rights.Current.State.Realms.IsActive(Realms.DockerToken);

    /// <summary>Both the place of the tokens and whom they are for: the address that the client asked.</summary>
    public static string Service(HttpContext http, Address address) => $"{http.Request.Scheme}://{http.Request.Host}{address.Root}token";

    /// <param name="error">A refusal; only a 401 changes.</param>
    /// <param name="http">The request.</param>
    /// <param name="context">What the whole protocol needs.</param>
    /// <param name="address">Null: the request named none.</param>
    /// <param name="needed">What a token would have to be good for; null: nothing in particular.</param>
    /// <param name="lacks">A token came, and was not good for that.</param>
    public static OciError With(OciError error, HttpContext http, ProtocolContext context, Address? address, TokenScope? needed = null, bool lacks = false)
    {
        if (error.Status != StatusCodes.Status401Unauthorized || address is null || !(lacks || OffersTokens(context, address)))
            return error;
        var service = Service(http, address);
        var scope = needed is null || !needed.Name.All(IsPlain) ? "" : $",scope=\"{needed}\"";
        var reason = lacks ? ",error=\"insufficient_scope\"" : "";
        return error with { Challenge = $"Bearer realm=\"{service}\",service=\"{service}\"{scope}{reason}" };
    }

    /// <summary>Stands in no need of quoting: the name is what the client wrote, and none that holds anything else is an image's.</summary>
    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/';

    /// <summary>Clients learn it once an address, so on the main address one open repository decides for all.</summary>
    private static bool OffersTokens(ProtocolContext context, Address address) =>
        TakesTokens(context) && (address.Repository is { } one && address.NamePrefix.Length == 0
            ? one.AllowsAnonymousPull
            : context.Directory.Current.All.Any(r => r.PathName is not null && r.AllowsAnonymousPull));

    /// <summary>What a request needs of a token; null: nothing in particular.</summary>
    public static TokenScope? Needed(Address address, V2Path path, string method) => path.Resource switch
    {
        V2Resource.Catalog => new TokenScope(TokenScope.Server, TokenScope.Catalog, [TokenScope.All]),
        V2Resource.Base => null,
        _ => TokenScope.Image(address.NamePrefix + path.Name, method switch
        {
            "GET" or "HEAD" => [TokenScope.Pull],
            // Who gives an upload up has begun it.
            "DELETE" when path.Resource != V2Resource.Upload => [TokenScope.Delete],
            _ => [TokenScope.Pull, TokenScope.Push],
        }),
    };
}
