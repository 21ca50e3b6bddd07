namespace Registry.Domain.Oci;

/// <summary>Media types that change what we do. All others are carried as they are.</summary>
public static class MediaTypes
{
    /// <summary>Characters.</summary>
    public const int MaxLength = 255;

    public const string OctetStream = "application/octet-stream";
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string DockerSchema1 = "application/vnd.docker.distribution.manifest.v1+json";
    public const string DockerSchema1Signed = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    public const string OciConfig = "application/vnd.oci.image.config.v1+json";
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>A manifest that lists other manifests.</summary>
    public static bool IsIndex(string mediaType) => mediaType is OciIndex or DockerList;

    /// <summary>A manifest with a config and layers.</summary>
    public static bool IsImage(string mediaType) => mediaType is OciManifest or DockerManifest;

    /// <summary>Says how to run an image; any other config belongs to an artifact.</summary>
    public static bool IsImageConfig(string mediaType) => mediaType is OciConfig or DockerConfig;

    public static bool IsSchema1(string mediaType) => mediaType is DockerSchema1 or DockerSchema1Signed;

    /// <summary>Layers that a client fetches from their own URLs; no registry has to hold them (image-spec, layer.md#non-distributable-layers).</summary>
    public static bool IsForeignLayer(string mediaType) =>
        mediaType.StartsWith("application/vnd.oci.image.layer.nondistributable.", StringComparison.Ordinal)
        || mediaType.StartsWith("application/vnd.docker.image.rootfs.foreign.", StringComparison.Ordinal);

    /// <summary>
    /// What can only be a blob, wherever it is listed: BuildKit exports its cache as an index of layers and one config
    /// (docs.docker.com/build/cache/backends/registry, <c>image-manifest=false</c>).
    /// </summary>
    public static bool IsBlob(string mediaType) =>
        mediaType.StartsWith("application/vnd.oci.image.layer.", StringComparison.Ordinal)
        || mediaType.StartsWith("application/vnd.docker.image.rootfs.", StringComparison.Ordinal)
        || mediaType is "application/vnd.buildkit.cacheconfig.v0";

    /// <summary><c>type/subtype</c> in visible ASCII, which a header can carry.</summary>
    public static bool IsWellFormed(string mediaType) =>
        mediaType.Length <= MaxLength && !mediaType.AsSpan().ContainsAnyExceptInRange('\x21', '\x7e')
        && mediaType.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < mediaType.Length - 1;

    /// <summary>Drops parameters and white space: <c>a/b; charset=utf-8</c> is <c>a/b</c>.</summary>
    public static string WithoutParameters(string mediaType)
    {
        var semicolon = mediaType.IndexOf(';', StringComparison.Ordinal);
        return (semicolon < 0 ? mediaType : mediaType[..semicolon]).Trim();
    }
}
