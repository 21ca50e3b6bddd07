using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>An image of one repository, the scope of every link, tag and manifest.</summary>
public readonly record struct ImageKey(long RepositoryId, ImageName Name);

/// <summary>A manifest row with its bytes. Immutable but for the time of its last touch.</summary>
public sealed record StoredManifest(long Id, long ImageId, Digest Digest, string MediaType, ReadOnlyMemory<byte> Bytes, DateTimeOffset LastTouchedAt);

/// <summary>Where a blob that an image may serve lies. Size in bytes.</summary>
public sealed record LinkedBlob(long LinkId, long BlobStoreId, string StorageKey, long Size, DateTimeOffset LastTouchedAt);

/// <summary>One entry of a referrers list (distribution-spec, listing referrers).</summary>
public sealed record Referrer(Digest Digest, string MediaType, string? ArtifactType, ReadOnlyMemory<byte> Bytes);

/// <summary>A page of referrers in the order of their digests. <see cref="Next"/> is the last digest of this page when others follow, else null.</summary>
public sealed record ReferrerPage(IReadOnlyList<Referrer> Referrers, string? Next);

/// <summary>A page of names in ordinal order; <see cref="More"/> says that others follow.</summary>
public sealed record NamePage(IReadOnlyList<string> Names, bool More);

/// <summary>An upload session as its row says.</summary>
public sealed record UploadSession
{
    public required long Id { get; init; }

    /// <summary>What clients see.</summary>
    public required Guid Session { get; init; }

    public required long BlobStoreId { get; init; }

    public required long ImageId { get; init; }

    public required string StorageKey { get; init; }

    /// <summary>Bytes acknowledged.</summary>
    public required long Offset { get; init; }

    /// <summary>The request that writes now, or that died writing.</summary>
    public Guid? Writer { get; init; }

    public DateTimeOffset LeaseUntil { get; init; }

    /// <summary>Who began it; nobody else may go on with it.</summary>
    public string? StartedBy { get; init; }
}
