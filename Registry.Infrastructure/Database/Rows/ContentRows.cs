using Registry.Domain.Oci;

namespace Registry.Infrastructure.Database.Rows;

internal sealed class ImageRow
{
    public long Id { get; set; }
    public long RepositoryId { get; set; }
    public string Name { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class ManifestRow
{
    public long Id { get; set; }
    public long ImageId { get; set; }
    public string Digest { get; set; } = "";
    public string MediaType { get; set; } = "";
    public string? ArtifactType { get; set; }
    public string? SubjectDigest { get; set; }
    public byte[] Payload { get; set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset LastTouchedAt { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }
}

internal sealed class ManifestPartRow
{
    public long ManifestId { get; set; }
    public int Ordinal { get; set; }
    public long ImageId { get; set; }
    public PartKind Kind { get; set; }
    public string Digest { get; set; } = "";
    public long Size { get; set; }
    public string MediaType { get; set; } = "";
    public long? LinkId { get; set; }
    public long? ChildId { get; set; }
}

/// <summary>A deleted manifest, restorable until the undo time is over. Tags: one name a line.</summary>
internal sealed class DeletedManifestRow
{
    public long Id { get; set; }
    public long ImageId { get; set; }
    public string Digest { get; set; } = "";
    public string MediaType { get; set; } = "";
    public byte[] Payload { get; set; } = [];
    public string Tags { get; set; } = "";
    public DateTimeOffset DeletedAt { get; set; }
    public string? DeletedBy { get; set; }
}

internal sealed class TagRow
{
    public long ImageId { get; set; }
    public string Name { get; set; } = "";

    /// <summary>Orders tags as people do: 1.9 before 1.10.</summary>
    public string SortKey { get; set; } = "";
    public long ManifestId { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public string? UpdatedBy { get; set; }
}

/// <summary>One move of a tag. No digest: the tag was deleted.</summary>
internal sealed class TagHistoryRow
{
    public long Id { get; set; }
    public long ImageId { get; set; }
    public string Name { get; set; } = "";
    public string? Digest { get; set; }
    public DateTimeOffset At { get; set; }
    public string? By { get; set; }
}

internal enum BlobState
{
    Live = 1,
    SoftDeleted = 2,
}

internal sealed class BlobRow
{
    public long Id { get; set; }
    public long StoreId { get; set; }
    public string Digest { get; set; } = "";
    public long Size { get; set; }
    public string StorageKey { get; set; } = "";
    public BlobState State { get; set; }
    public DateTimeOffset? SoftDeletedAt { get; set; }
    public DateTimeOffset Touched { get; set; }
}

internal sealed class BlobLinkRow
{
    public long Id { get; set; }
    public long ImageId { get; set; }
    public long BlobId { get; set; }
    public string Digest { get; set; } = "";
    public DateTimeOffset LinkedAt { get; set; }
    public DateTimeOffset LastTouchedAt { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }
}
