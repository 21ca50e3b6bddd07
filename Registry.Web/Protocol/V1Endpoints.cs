using System.Globalization;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Searching;
using Registry.Domain.Security;
using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

/// <summary>What is left of docker's first API: <c>docker search</c> and <c>podman search</c> ask it still. Images are pushed and pulled by V2 alone.</summary>
internal static class V1Endpoints
{
    /// <summary>What a content selector has to find for a search.</summary>
    private const string SearchPath = "/v1/search";
    private const string Ping = "_ping";
    private const string Search = "search";
    private const int UsualCount = 25;
    private const int MostCount = 100;
    private const int MostPages = 10_000;
    private const int LongestText = 1_000;

    public static async Task HandleAsync(HttpContext http, ProtocolContext context)
    {
        try
        {
            if ((RequestSize.Refuse(http) ?? await DispatchAsync(http, context)) is { } error)
                await V2Errors.WriteAsync(http, error);
            if (http.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
                V2Denials.Note(http, context);
        }
        catch (Exception e) when (V2Failures.Explain(e, http, context.Logger) is { } error)
        {
            await V2Errors.WriteAsync(http, error);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody is left to answer.
        }
    }

    private static async Task<OciError?> DispatchAsync(HttpContext http, ProtocolContext context)
    {
        var (address, unknown) = context.Locator.LocateV1(http);
        if (address is { Rest: Ping })
            return await PingAsync(http);
        var (subject, refused) = await V2SignIn.AuthenticateAsync(http, context, address: null);
        if (refused is not null || address is null)
            return refused ?? (subject.IsSignedIn ? unknown : V2SignIn.Required);
        http.Features.Set(subject);
        if (address.Rest != Search)
            return OciErrors.Unsupported("Docker's V1 API is served for search only. Push and pull by V2, which every docker since 1.6 speaks.") with { Allow = "" };
        if (unknown is not null)
            return subject.IsSignedIn ? unknown : V2SignIn.Required;
        return http.Request.Method is "GET" or "HEAD" ? await SearchAsync(http, context, address, subject) : OciErrors.MethodNotAllowed("GET, HEAD");
    }

    /// <summary>Docker sends its login with every request to a registry that says it stands alone.</summary>
    private static async Task<OciError?> PingAsync(HttpContext http)
    {
        http.Response.Headers["X-Docker-Registry-Standalone"] = "true";
        await V2Json.AnswerAsync(http, "application/json", json => json.WriteBooleanValue(true));
        return null;
    }

    private static async Task<OciError?> SearchAsync(HttpContext http, ProtocolContext context, Address address, Subject subject)
    {
        var text = http.Request.Query["q"].ToString().Trim();
        if (text.Length > LongestText || !TryNumber(http, "n", UsualCount, MostCount, out var count) || !TryNumber(http, "page", 1, MostPages, out var page))
            return OciErrors.PaginationInvalid();
        var (repositories, rest) = Within(context.Directory.Current, address, text);
        var enabled = repositories.Where(r => r.Settings.Docker.V1Enabled && r.Online).ToList();
        if (enabled.Count == 0)
            return subject.IsSignedIn ? Disabled(repositories) : V2SignIn.Required;
        var allowed = enabled.Where(r => context.Access.Allows(subject, r, SearchPath, AccessAction.Read)).ToList();
        if (allowed.Count == 0)
            return context.Access.Refusal(subject, enabled[0], SearchPath, AccessAction.Read);
        var found = await context.Searching.FindAsync(new SearchQuestion(subject, allowed, rest, (page - 1) * count, count) { ByDocker = true }, http.RequestAborted);
        await WriteAsync(http, address, text, page, count, found);
        return null;
    }

    /// <summary>On the main address a text may begin with the repository, as names do: <c>docker search HOST/docker-hosted/app</c>.</summary>
    private static (IReadOnlyList<Repository> Repositories, string Text) Within(RepositorySnapshot repositories, Address address, string text)
    {
        if (address.Repository is { } one)
            return ([one], text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && repositories.ByPath(text.AsSpan(0, slash)) is { } named
            ? ([named.Repository], text[(slash + 1)..])
            : ([.. repositories.All.Where(r => r.PathName is not null)], text);
    }

    private static OciError Disabled(IReadOnlyList<Repository> repositories) => repositories.Count == 1
        ? OciErrors.SearchDisabled(repositories[0].Name)
        : new(404, "UNSUPPORTED", "Search by docker is switched off for every repository of this address: an administrator can switch their Docker V1 API on.");

    private static bool TryNumber(HttpContext http, string name, int usual, int most, out int number)
    {
        number = usual;
        if (!http.Request.Query.TryGetValue(name, out var text) || text.Count == 0)
            return true;
        if (!int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return false;
        number = Math.Clamp(number, 1, most);
        return true;
    }

    private static Task WriteAsync(HttpContext http, Address address, string text, int page, int count, FoundImages found) => V2Json.AnswerAsync(http, "application/json", json =>
    {
        json.WriteStartObject();
        json.WriteString("query", text);
        json.WriteNumber("num_results", found.Total);
        json.WriteNumber("num_pages", (found.Total + count - 1) / count);
        json.WriteNumber("page", page);
        json.WriteNumber("page_size", count);
        json.WriteStartArray("results");
        foreach (var (repository, image) in found.Page)
        {
            json.WriteStartObject();
            json.WriteString("name", address.Repository is null ? $"{repository.PathName}/{image.Value}" : image.Value);
            json.WriteString("description", "");
            json.WriteNumber("star_count", 0);
            json.WriteBoolean("is_official", false);
            json.WriteBoolean("is_automated", false);
            json.WriteBoolean("is_trusted", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
