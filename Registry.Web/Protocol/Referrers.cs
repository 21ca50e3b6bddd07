using System.Globalization;
using System.Runtime.InteropServices;
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
        var http = request.Http;
        var type = request.Query("artifactType") is { Length: > 0 } asked ? asked : null;
        if (!Digest.TryParse(request.Reference, out var subject))
        {
            await V2Errors.WriteAsync(http, OciErrors.DigestMalformed(request.Reference));
            return;
        }

        if (!Paging.TryRead(http, out var page, out var error))
        {
            await V2Errors.WriteAsync(http, error);
            return;
        }

        var count = Math.Clamp(page.Count, 1, PageSize);
        var found = await request.Reader.ReferrersAsync(request.Image, subject, type, page.Last, count, request.Aborted);
        if (found.Referrers.Count == 0 && await request.OfficialAsync() is { } official)
            found = await request.Reader.ReferrersAsync(official, subject, type, page.Last, count, request.Aborted);
        if (found.Next is { } next)
            V2Headers.NextPage(http.Response, request.PathTo($"referrers/{subject}"),
                ("artifactType", type), ("n", count.ToString(CultureInfo.InvariantCulture)), ("last", next));
        if (type is not null)
            http.Response.Headers["OCI-Filters-Applied"] = "artifactType";
        await V2Json.AnswerAsync(http, MediaTypes.OciIndex, json => WriteIndex(json, found.Referrers));
    }

    private static void WriteIndex(Utf8JsonWriter json, IEnumerable<Referrer> referrers)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 2);
        json.WriteString("mediaType", MediaTypes.OciIndex);
        json.WriteStartArray("manifests");
        foreach (var referrer in referrers)
            WriteDescriptor(json, referrer);
        json.WriteEndArray();
        json.WriteEndObject();
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
            // As pushed: the text of an annotation may be such that no JSON writer would write it.
            json.WritePropertyName("annotations");
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(annotations), skipInputValidation: true);
        }

        json.WriteEndObject();
    }
}
