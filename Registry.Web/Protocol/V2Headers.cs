using System.Globalization;
using Microsoft.Extensions.Primitives;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary>The only writer of the protocol's headers.</summary>
internal static class V2Headers
{
    public static void Content(HttpResponse response, Digest digest, string mediaType, long length)
    {
        var headers = response.Headers;
        headers.ContentType = mediaType;
        headers.ContentLength = length;
        headers["Docker-Content-Digest"] = digest.Value;
        headers.ETag = EntityTag(digest);
    }

    /// <summary>True: the client has it already; the answer is a 304 without a body.</summary>
    public static bool NotModified(HttpContext http, Digest digest)
    {
        var condition = http.Request.Headers.IfNoneMatch;
        if (condition.Count == 0 || !Matches(condition, digest))
            return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        http.Response.Headers["Docker-Content-Digest"] = digest.Value;
        http.Response.Headers.ETag = EntityTag(digest);
        return true;
    }

    public static string EntityTag(Digest digest) => $"\"{digest.Value}\"";

    private static bool Matches(StringValues condition, Digest digest) => condition.ToString().Split(',')
        .Select(tag => tag.Trim()).Any(tag => tag == "*" || (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"') == digest.Value);

    public static void Created(HttpResponse response, string location, Digest digest)
    {
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.Location = location;
        response.Headers["Docker-Content-Digest"] = digest.Value;
        response.ContentLength = 0;
    }

    public static void Upload(V2Request request, int status, Guid session, long offset)
    {
        var response = request.Http.Response;
        var id = session.ToString();
        response.StatusCode = status;
        response.Headers.Location = request.PathTo("blobs/uploads/" + id);
        response.Headers["Docker-Upload-UUID"] = id;
        // An empty session is 0-0, as Docker has it: a range cannot be empty.
        response.Headers.Range = string.Create(CultureInfo.InvariantCulture, $"0-{Math.Max(0, offset - 1)}");
        if (status != StatusCodes.Status204NoContent)
            response.ContentLength = 0;
    }

    public static void NextPage(HttpResponse response, string path, params (string Name, string? Value)[] query)
    {
        var parameters = query.Where(q => q.Value is not null).Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}");
        response.Headers.Link = $"<{path}?{string.Join('&', parameters)}>; rel=\"next\"";
    }
}
