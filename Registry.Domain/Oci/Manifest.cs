namespace Registry.Domain.Oci;

/// <summary>How a manifest names a part.</summary>
public enum PartKind
{
    Config = 1,

    /// <summary>A blob; mostly a layer of an image.</summary>
    Layer = 2,

    /// <summary>A layer that may live elsewhere; never required to be here.</summary>
    ForeignLayer = 3,

    /// <summary>A manifest listed by an index.</summary>
    Child = 4,
}

/// <summary>One thing that a manifest names. Size in bytes.</summary>
public sealed record ManifestPart(PartKind Kind, Digest Digest, long Size, string MediaType)
{
    public bool IsBlob => Kind is PartKind.Config or PartKind.Layer;
}

/// <summary>A manifest or index, read but never changed: the bytes are what was pushed.</summary>
public sealed record Manifest
{
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    public required string MediaType { get; init; }

    public required Digest Digest { get; init; }

    /// <summary>In order, as listed; the same digest may come twice.</summary>
    public required IReadOnlyList<ManifestPart> Parts { get; init; }

    public Digest? Subject { get; init; }

    /// <summary>The manifest's own artifactType, else its config's media type; null for an index without one (distribution-spec, listing referrers).</summary>
    public string? ArtifactType { get; init; }
}
