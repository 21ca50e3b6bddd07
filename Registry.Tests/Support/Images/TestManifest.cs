using System.Text;
using System.Text.Json.Nodes;

namespace Registry.Tests.Support.Images;

/// <summary>A manifest as a client pushes it: its bytes count, not what they mean.</summary>
public sealed record TestManifest(string MediaType, byte[] Bytes)
{
    public const string OciImage = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string DockerImage = "application/vnd.docker.distribution.manifest.v2+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";
    public const string OciLayer = "application/vnd.oci.image.layer.v1.tar+gzip";

    public string Digest => Sha.Of(Bytes);

    public JsonObject Descriptor => DescriptorOf(Digest, MediaType, Bytes.Length);

    public static TestManifest Of(string mediaType, JsonObject json) => new(mediaType, Encoding.UTF8.GetBytes(json.ToJsonString()));

    public static TestManifest Of(string mediaType, string json) => new(mediaType, Encoding.UTF8.GetBytes(json));

    public static JsonObject ImageJson(string config, params string[] layers) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = OciImage,
        ["config"] = DescriptorOf(config, OciConfig),
        ["layers"] = new JsonArray([.. layers.Select(l => DescriptorOf(l, OciLayer))]),
    };

    public static JsonObject IndexJson(params TestManifest[] children) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = OciIndex,
        ["manifests"] = new JsonArray([.. children.Select(c => c.Descriptor)]),
    };

    public static TestManifest Image(string config, params string[] layers) => Of(OciImage, ImageJson(config, layers));

    public static TestManifest Index(params TestManifest[] children) => Of(OciIndex, IndexJson(children));

    /// <summary>An image that says of which manifest it speaks.</summary>
    public static TestManifest Referrer(string config, JsonObject subject, string? artifactType = null, params (string Name, string Value)[] annotations)
    {
        var json = ImageJson(config);
        json["subject"] = subject;
        if (artifactType is not null)
            json["artifactType"] = artifactType;
        if (annotations.Length > 0)
            json["annotations"] = new JsonObject(annotations.Select(a => KeyValuePair.Create(a.Name, (JsonNode?)a.Value)));
        return Of(OciImage, json);
    }

    public static JsonObject DescriptorOf(string digest, string mediaType, long size = 2) => new()
    {
        ["mediaType"] = mediaType,
        ["digest"] = digest,
        ["size"] = size,
    };
}
