using Registry.Domain.Oci;

namespace Registry.Domain.Browsing;

/// <summary>A repository's content in numbers; images and tags are counted as in a <see cref="Listing{T}"/>.</summary>
/// <param name="Bytes">Each blob counted once; null: there are too many to count them while somebody waits.</param>
public sealed record RepositoryFigures(int Images, int Tags, long? Bytes);

/// <summary>A tag that was set lately.</summary>
public sealed record RecentPush(long RepositoryId, string Image, string Tag, DateTimeOffset PushedAt, string? PushedBy);

/// <summary>One image in a list. Bytes: each blob counted once.</summary>
/// <param name="NewestTag">The one pushed last; null: all its manifests are untagged.</param>
public sealed record ImageSummary(string Name, int Tags, long Bytes, string? NewestTag, DateTimeOffset? PushedAt, string? PushedBy);

/// <summary>A tag and the manifest it leads to, as their rows tell them.</summary>
public sealed record TagRecord(string Name, DateTimeOffset PushedAt, string? PushedBy, ManifestContent Manifest);

/// <summary>What a manifest names, as rows tell it, without reading it.</summary>
/// <param name="Bytes">Of its config and layers.</param>
/// <param name="Config">Null: it has none, as an index.</param>
/// <param name="Layers">In order; foreign ones too.</param>
/// <param name="Index">The document, of an index only.</param>
/// <param name="ChildBytes">Of an index: what each child's config and layers take, by digest.</param>
public sealed record ManifestContent(
    string Digest, string MediaType, long Bytes, PartContent? Config, IReadOnlyList<PartContent> Layers, ReadOnlyMemory<byte>? Index,
    IReadOnlyDictionary<string, long> ChildBytes)
{
    /// <summary>Something to run, or to choose from: clients pull nothing else.</summary>
    public bool IsImage => MediaTypes.IsIndex(MediaType) || Config is { } config && MediaTypes.IsImageConfig(config.MediaType);
}

/// <summary>A blob that a manifest names.</summary>
public sealed record PartContent(string Digest, long Bytes, string MediaType, bool IsForeign);

/// <summary>When a tag was set to what it leads to, and by whom.</summary>
public sealed record TagMark(string Name, DateTimeOffset PushedAt, string? PushedBy);

/// <summary>One manifest with what leads to it.</summary>
/// <param name="Tags">In natural order.</param>
/// <param name="Parents">Digests of indexes of this image that list it.</param>
public sealed record ManifestRecord(ManifestContent Content, DateTimeOffset PushedAt, IReadOnlyList<TagMark> Tags, IReadOnlyList<string> Parents);

/// <summary>Bytes that a manifest names, and those among them that nothing else does.</summary>
/// <param name="Tags">All that lead to it.</param>
public sealed record RemovalImpact(IReadOnlyList<string> Tags, long Bytes, long OwnBytes);
