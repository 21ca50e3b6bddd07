namespace Registry.Domain.Browsing;

/// <summary>Everything a page says about one manifest.</summary>
public sealed record ManifestDetails
{
    public required string Digest { get; init; }

    public required string MediaType { get; init; }

    public required bool IsImage { get; init; }

    public required bool IsIndex { get; init; }

    /// <summary>When its bytes first came.</summary>
    public required DateTimeOffset PushedAt { get; init; }

    /// <summary>All that lead to it, in natural order.</summary>
    public required IReadOnlyList<TagMark> Tags { get; init; }

    /// <summary>Digests of indexes that list it.</summary>
    public required IReadOnlyList<string> Parents { get; init; }

    public string? ArtifactType { get; init; }

    /// <summary>The digest of the manifest that this one speaks about.</summary>
    public string? Subject { get; init; }

    public IReadOnlyList<NamedText> Annotations { get; init; } = [];

    /// <summary>Of an index, in its order.</summary>
    public IReadOnlyList<PlatformChoice> Platforms { get; init; } = [];

    /// <summary>This image, or the chosen one of an index. Null: an artifact, or an index of none that is here.</summary>
    public ImageDetails? Image { get; init; }

    /// <summary>Of something that is no image.</summary>
    public IReadOnlyList<PartContent> Files { get; init; } = [];

    public IReadOnlyList<ReferrerSummary> Referrers { get; init; } = [];

    public bool HasMoreReferrers { get; init; }
}

/// <summary>One image of an index.</summary>
/// <param name="Attestations">How many entries of the index speak about it.</param>
public sealed record PlatformChoice(string Digest, string Name, long Bytes, int Attestations);

/// <summary>What is pulled when one runs an image.</summary>
/// <param name="Config">Null: it cannot be read.</param>
public sealed record ImageDetails(string Digest, long Bytes, ImageConfig? Config, IReadOnlyList<LayerStep> Steps, IReadOnlyList<NamedText> Annotations);

/// <summary>A build step and how many images its layer is part of; 0: it made none.</summary>
public sealed record LayerStep(BuildStep Step, int Images);

/// <summary>A signature, a bill of materials: something that refers to a manifest.</summary>
public sealed record ReferrerSummary(string Digest, string Type, long Bytes);
