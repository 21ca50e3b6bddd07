using System.Text.Json;
using System.Text.Unicode;

namespace Registry.Domain.Oci;

/// <summary>Reads a pushed manifest: what it is, what it names. Refuses what cannot be told apart (CVE-2021-41190).</summary>
public static class ManifestReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <param name="bytes">The body as received.</param>
    /// <param name="contentType">The request's Content-Type; null when absent.</param>
    /// <param name="claimed">The digest in the URL; decides the algorithm. Null for a push by tag: sha256.</param>
    public static Outcome<Manifest> Read(ReadOnlyMemory<byte> bytes, string? contentType, Digest? claimed)
    {
        var digest = claimed?.Recompute(bytes.Span) ?? Digest.Sha256Of(bytes.Span);
        if (claimed is { } c && c != digest)
            return OciErrors.DigestMismatch(c, digest);
        if (!Utf8.IsValid(bytes.Span))
            return OciErrors.ManifestInvalid("The manifest is not UTF-8.");
        try
        {
            using var json = JsonDocument.Parse(bytes, Options);
            return Read(json.RootElement, bytes, contentType, digest);
        }
        catch (JsonException e)
        {
            return OciErrors.ManifestInvalid($"The manifest is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine}.");
        }
        catch (InvalidOperationException)
        {
            return OciErrors.ManifestInvalid("The manifest holds half of a surrogate pair where a text is needed.");
        }
        catch (FormatException e)
        {
            return OciErrors.ManifestInvalid(e.Message);
        }
    }

    private static Outcome<Manifest> Read(JsonElement root, ReadOnlyMemory<byte> bytes, string? contentType, Digest digest)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return OciErrors.ManifestInvalid("A manifest is a JSON object.");
        RefuseDuplicates(root);

        var declared = Text(root, "mediaType");
        var sent = string.IsNullOrEmpty(contentType) ? null : MediaTypes.WithoutParameters(contentType);
        if (sent is not null && declared is not null && sent != declared)
            return OciErrors.ManifestInvalid($"The Content-Type '{sent}' is not the manifest's mediaType '{declared}'.");
        var mediaType = sent ?? declared;
        if (mediaType is null)
            return OciErrors.ManifestInvalid("Neither a Content-Type header nor a mediaType field says what this manifest is.");
        if (!MediaTypes.IsWellFormed(mediaType))
            return OciErrors.ManifestInvalid("The media type is not one: type/subtype, at most 255 characters.");
        if (MediaTypes.IsSchema1(mediaType) || (root.TryGetProperty("schemaVersion", out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var n) && n == 1))
            return OciErrors.ManifestInvalid("Docker image manifest schema 1 is not accepted in a hosted repository. Push with a client from 2016 or later (schema 2 or OCI).");
        if (Confusion(root, mediaType) is { } confusion)
            return OciErrors.ManifestInvalid(confusion);

        var parts = Parts(root);
        if (parts.Exists(p => p.MediaType.Length > MediaTypes.MaxLength))
            return OciErrors.ManifestInvalid($"A media type has at most {MediaTypes.MaxLength} characters.");
        var subject = root.TryGetProperty("subject", out var s) && s.ValueKind != JsonValueKind.Null ? ReadDescriptor(s, "subject").Digest : (Digest?)null;
        if (subject == digest)
            return OciErrors.ManifestInvalid("A manifest cannot be its own subject.");
        var artifactType = Text(root, "artifactType");
        if (string.IsNullOrEmpty(artifactType) && root.TryGetProperty("config", out var config))
            artifactType = Text(config, "mediaType");
        if (artifactType is { Length: > MediaTypes.MaxLength })
            return OciErrors.ManifestInvalid($"An artifactType has at most {MediaTypes.MaxLength} characters.");
        return new Manifest
        {
            Bytes = bytes,
            MediaType = mediaType,
            Digest = digest,
            Parts = parts,
            Subject = subject,
            ArtifactType = string.IsNullOrEmpty(artifactType) ? null : artifactType,
        };
    }

    private static string? Confusion(JsonElement root, string mediaType)
    {
        var image = root.TryGetProperty("config", out _) || root.TryGetProperty("layers", out _);
        var index = root.TryGetProperty("manifests", out _);
        if (image && index)
            return "The document has both 'manifests' and 'config' or 'layers': it is neither an index nor an image.";
        if (MediaTypes.IsIndex(mediaType) && !index)
            return "An index needs a 'manifests' array.";
        if (MediaTypes.IsImage(mediaType) && !(root.TryGetProperty("config", out var config) && config.ValueKind != JsonValueKind.Null && root.TryGetProperty("layers", out _)))
            return "An image manifest needs 'config' and 'layers'.";
        return null;
    }

    private static List<ManifestPart> Parts(JsonElement root)
    {
        var parts = new List<ManifestPart>();
        if (root.TryGetProperty("config", out var config) && config.ValueKind != JsonValueKind.Null)
            parts.Add(Part(config, "config", PartKind.Config));
        foreach (var name in (ReadOnlySpan<string>)["layers", "blobs"])
            parts.AddRange(Array(root, name).Select(e => Part(e, name, PartKind.Layer)));
        parts.AddRange(Array(root, "manifests").Select(e => Part(e, "manifests", PartKind.Child)));
        return parts;
    }

    private static ManifestPart Part(JsonElement element, string field, PartKind kind)
    {
        var (digest, size, mediaType) = ReadDescriptor(element, field);
        if (kind == PartKind.Child && MediaTypes.IsBlob(mediaType))
            kind = PartKind.Layer;
        if (kind == PartKind.Layer && MediaTypes.IsForeignLayer(mediaType))
            kind = PartKind.ForeignLayer;
        return new ManifestPart(kind, digest, size, mediaType);
    }

    private static (Digest Digest, long Size, string MediaType) ReadDescriptor(JsonElement e, string field)
    {
        if (e.ValueKind != JsonValueKind.Object)
            throw new FormatException($"'{field}' holds something that is not a descriptor.");
        RefuseDuplicates(e);
        var text = Text(e, "digest") ?? throw new FormatException($"A descriptor in '{field}' has no digest.");
        if (!Digest.TryParse(text, out var digest))
            throw new FormatException($"A descriptor in '{field}' has the digest '{Shorten(text)}', which is neither sha256 nor sha512.");
        if (!e.TryGetProperty("size", out var sizeField) || sizeField.ValueKind != JsonValueKind.Number || !sizeField.TryGetInt64(out var size) || size < 0)
            throw new FormatException($"A descriptor in '{field}' has no size in bytes.");
        return (digest, size, Text(e, "mediaType") ?? "");
    }

    private static IEnumerable<JsonElement> Array(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null)
            return [];
        return array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : throw new FormatException($"'{name}' is not an array.");
    }

    private static string? Text(JsonElement e, string name)
    {
        if (e.ValueKind != JsonValueKind.Object || !e.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"'{name}' is not a string.");
    }

    // Two readers may each take another one of two fields with the same name.
    private static void RefuseDuplicates(JsonElement of)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in of.EnumerateObject())
        {
            if (!seen.Add(property.Name))
                throw new FormatException($"The field '{Shorten(property.Name)}' stands twice.");
        }
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
