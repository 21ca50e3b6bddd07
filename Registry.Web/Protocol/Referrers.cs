using System.Text.Json;
using Registry.Domain.Content;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary><c>/v2/&lt;name&gt;/referrers/&lt;digest&gt;</c></summary>
internal static class Referrers
{
    private const int PageSize = 1000;

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers</remarks>
    public static async Task ListAsync(V2Request request)
    {
        var (http, type, last) = (request.Http, request.Query("artifactType"), request.Query("last"));
        if (!Digest.TryParse(request.Reference, out var subject))
        {
            await V2Errors.WriteAsync(http, OciErrors.DigestInvalid("The subject is a digest: sha256: and 64, or sha512: and 128, lower-case hexadecimal digits."));
            return;
        }

        if (!Paging.TryRead(http, out var page, out var error))
        {
            await V2Errors.WriteAsync(http, error);
            return;
        }

        var count = Math.Clamp(page.Count, 1, PageSize);
        var found = await request.Reader.ReferrersAsync(request.Image, subject, type, last, count, request.Aborted);
        var shown = found.Take(count).ToList();
        if (found.Count > count)
            V2Headers.NextPage(http.Response, request.PathTo($"referrers/{subject}"),
                ("artifactType", type), ("n", count.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("last", shown[^1].Digest.Value));
        if (type is not null)
            http.Response.Headers["OCI-Filters-Applied"] = "artifactType";
        http.Response.ContentType = MediaTypes.OciIndex;
        await WriteAsync(http, shown);
    }

    private static async Task WriteAsync(HttpContext http, List<Referrer> referrers)
    {
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, V2Json.Writing);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 2);
        json.WriteString("mediaType", MediaTypes.OciIndex);
        json.WriteStartArray("manifests");
        foreach (var referrer in referrers)
            WriteDescriptor(json, referrer);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }

    private static void WriteDescriptor(Utf8JsonWriter json, Referrer referrer)
    {
        json.WriteStartObject();
        json.WriteString("mediaType", referrer.MediaType);
        json.WriteString("digest", referrer.Digest.Value);
        json.WriteNumber("size", referrer.Bytes.Length);
        if (referrer.ArtifactType is not null)
            json.WriteString("artifactType", referrer.ArtifactType);
        using var manifest = JsonDocument.Parse(referrer.Bytes);
        if (manifest.RootElement.TryGetProperty("annotations", out var annotations) && annotations.ValueKind == JsonValueKind.Object)
        {
            json.WritePropertyName("annotations");
            annotations.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
