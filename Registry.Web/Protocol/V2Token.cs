using System.Globalization;
using System.Text;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Tokens;
using Registry.Web.Auditing;
using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

/// <summary>
/// Hands out bearer tokens (distribution, "Token Authentication Specification"): by GET with Basic or without, and by POST as OAuth 2 wants it.
/// What is asked for is reduced to what may be had. No refresh token: with one, docker keeps no password, and its search could not sign in.
/// </summary>
internal static class V2Token
{
    public const string Path = "token";
    private const int MostScopes = 100;
    private const int LongestForm = 64 << 10;

    public static async Task<OciError?> HandleAsync(HttpContext http, ProtocolContext context, Address address)
    {
        if (!V2Challenge.TakesTokens(context))
            return new OciError(404, "UNSUPPORTED", "No tokens are issued here: the Docker Bearer Token Realm is not active. An administrator can activate it.");
        var method = http.Request.Method;
        if (method is not ("GET" or "POST"))
            return OciErrors.MethodNotAllowed("GET, POST");
        var (answer, asked, refused) = method == "GET" ? await ByBasicAsync(http, context) : await ByFormAsync(http, context);
        if (refused is not null)
            return refused;
        var subject = answer?.Subject ?? Subject.Nobody;
        if (asked.Count > MostScopes)
            return new OciError(400, "UNSUPPORTED", $"At most {MostScopes} scopes can be asked for at once.");
        var scopes = asked.Select(s => TokenScope.TryParse(s, out var scope) ? Reduce(scope, subject, context, address) : null).OfType<TokenScope>()
            .GroupBy(s => (s.Type, s.Name)).Select(g => new TokenScope(g.Key.Type, g.Key.Name, [.. g.SelectMany(s => s.Actions).Distinct()])).ToList();
        var token = await context.Tokens.IssueAsync(answer, new TokenScopes(scopes), V2Challenge.Service(http, address), http.RequestAborted);
        await WriteAsync(http, token);
        return null;
    }

    private static async Task<(SignInAnswer?, IReadOnlyList<string>, OciError?)> ByBasicAsync(HttpContext http, ProtocolContext context)
    {
        var scopes = Split(http.Request.Query["scope"]);
        var header = http.Request.Headers.Authorization;
        if (header.Count == 0)
            return (null, scopes, RefuseNobody(context));
        if (header.Count > 1)
            return (null, [], OciErrors.Unauthorized("Exactly one Authorization header is understood here."));
        return await AnswerAsync(http, context, header.ToString(), WrongCredentials.NameIn(http), scopes);
    }

    /// <summary>What containerd tries first.</summary>
    private static async Task<(SignInAnswer?, IReadOnlyList<string>, OciError?)> ByFormAsync(HttpContext http, ProtocolContext context)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > LongestForm)
            return (null, [], new OciError(400, "UNSUPPORTED", "A POST carries the form of OAuth 2, at most 64 KiB, with its length."));
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["grant_type"] != "password")
            return (null, [], new OciError(400, "UNSUPPORTED", "The only grant type is 'password': refresh tokens are not issued."));
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{form["username"]}:{form["password"]}"));
        return await AnswerAsync(http, context, basic, form["username"], Split(form["scope"]));
    }

    private static async Task<(SignInAnswer?, IReadOnlyList<string>, OciError?)> AnswerAsync(HttpContext http, ProtocolContext context, string basic, string? name, IReadOnlyList<string> scopes)
    {
        var answer = await context.SignIn.BasicAsync(basic, http.Connection.RemoteIpAddress, http.RequestAborted);
        return (answer, scopes, V2SignIn.RefusalOf(answer, http, name));
    }

    private static OciError? RefuseNobody(ProtocolContext context) =>
        context.Rights.Current.State.Anonymous.Enabled ? null : OciErrors.Unauthorized("Nobody gets a token without signing in here: docker login.");

    private static List<string> Split(IEnumerable<string?> values) =>
        [.. values.SelectMany(v => (v ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>What the subject can have of it now; rights are decided again at each use. Null: nothing.</summary>
    private static TokenScope? Reduce(TokenScope scope, Subject subject, ProtocolContext context, Address address)
    {
        if (scope.Type == TokenScope.Server)
            return scope is { Name: TokenScope.Catalog } ? scope with { Actions = [TokenScope.All] } : null;
        if (scope.Type != TokenScope.Repository || VisibleNames.Locate(context.Directory.Current, address, scope.Name) is not var (repository, image))
            return null;
        var granted = Wanted(scope).Where(action => Has(subject, context.Access, repository, image, action)).ToList();
        return granted.Count == 0 ? null : scope with { Actions = granted };
    }

    private static IEnumerable<string> Wanted(TokenScope scope) =>
        scope.Actions.Contains(TokenScope.All) ? [TokenScope.Pull, TokenScope.Push, TokenScope.Delete] : scope.Actions;

    private static bool Has(Subject subject, Access access, Repository repository, ImageName image, string action) => action switch
    {
        TokenScope.Pull => access.AllowsWithin(subject, repository, $"/v2/{image.Value}/", AccessAction.Read)
            || (V2Access.OfficialOf(image, AccessAction.Read) is { } official && access.AllowsWithin(subject, repository, $"/v2/{official.Value}/", AccessAction.Read)),
        TokenScope.Push => access.AllowsWithin(subject, repository, $"/v2/{image.Value}/", AccessAction.Add)
            || access.AllowsWithin(subject, repository, $"/v2/{image.Value}/", AccessAction.Edit),
        TokenScope.Delete => access.AllowsWithin(subject, repository, $"/v2/{image.Value}/", AccessAction.Delete),
        _ => false,
    };

    private static Task WriteAsync(HttpContext http, IssuedToken token)
    {
        http.Response.Headers.CacheControl = "no-store";
        return V2Json.AnswerAsync(http, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteString("token", token.Value);
            json.WriteString("access_token", token.Value);
            json.WriteNumber("expires_in", (int)token.Lifetime.TotalSeconds);
            json.WriteString("issued_at", token.IssuedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        });
    }
}
