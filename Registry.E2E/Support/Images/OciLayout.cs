using System.Text.Json;
using System.Text.Json.Nodes;

namespace Registry.E2E.Support.Images;

/// <summary>An OCI image layout folder, written file by file: what skopeo calls <c>oci:FOLDER:TAG</c>.</summary>
internal sealed class OciLayout
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    private readonly string folder;

    public OciLayout(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256"));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
    }

    /// <returns>The digest of the image's manifest.</returns>
    public string WriteImage(string tag, params Layer[] layers)
    {
        var image = Image("amd64", layers);
        WriteIndexFile(tag, image);
        return (string)image["digest"]!;
    }

    /// <returns>The digest of the index.</returns>
    public string WriteIndex(string tag, params string[] architectures)
    {
        var images = architectures.Select(architecture =>
        {
            var image = Image(architecture, [Layer.Random(5_000)]);
            image["platform"] = new JsonObject { ["architecture"] = architecture, ["os"] = "linux" };
            return image;
        });
        var index = Blob(IndexType, Json(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = IndexType,
            ["manifests"] = new JsonArray([.. images]),
        }));
        WriteIndexFile(tag, index);
        return (string)index["digest"]!;
    }

    public static string DigestOf(string folder)
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        return index.RootElement.GetProperty("manifests")[0].GetProperty("digest").GetString()!;
    }

    /// <summary>Every blob of a layout, by digest: manifests, configurations and layers.</summary>
    public static IReadOnlyList<string> Blobs(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "blobs", "sha256")).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    private JsonObject Image(string architecture, Layer[] layers) =>
        Blob(ManifestType, Json(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Blob("application/vnd.oci.image.config.v1+json", ImageConfig.Of(architecture, layers, "/hello")),
            ["layers"] = new JsonArray([.. layers.Select(layer => Blob("application/vnd.oci.image.layer.v1.tar+gzip", layer.Gzip()))]),
        }));

    private JsonObject Blob(string mediaType, byte[] bytes)
    {
        var digest = Sha256.Digest(bytes);
        File.WriteAllBytes(Path.Combine(folder, "blobs", "sha256", Sha256.Hex(digest)), bytes);
        return new JsonObject { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = bytes.Length };
    }

    private void WriteIndexFile(string tag, JsonObject entry)
    {
        entry["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = tag };
        var index = new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(entry) };
        File.WriteAllBytes(Path.Combine(folder, "index.json"), Json(index));
    }

    private static byte[] Json(JsonObject value) => JsonSerializer.SerializeToUtf8Bytes(value);
}
