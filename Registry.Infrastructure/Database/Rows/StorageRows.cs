namespace Registry.Infrastructure.Database.Rows;

internal sealed class UploadRow
{
    public long Id { get; set; }
    public Guid Session { get; set; }
    public long StoreId { get; set; }
    public long ImageId { get; set; }
    public string StorageKey { get; set; } = "";
    public long Offset { get; set; }
    public Guid? Writer { get; set; }
    public DateTimeOffset LeaseUntil { get; set; }
    public string? StartedBy { get; set; }
    public DateTimeOffset StartedAt { get; set; }
}

/// <summary>A file that nobody needs any more; deleted when due, by the Trash worker alone.</summary>
internal sealed class TrashRow
{
    public long Id { get; set; }
    public long StoreId { get; set; }
    public string StorageKey { get; set; } = "";
    public DateTimeOffset DueAt { get; set; }
}

internal enum ReviewKind
{
    Upload = 1,
    Link = 2,
    Manifest = 3,
    Blob = 4,
    Compact = 5,
    Repository = 6,
    DeletedManifest = 7,
}

/// <summary>Something that may have become garbage. Append-only: two rows for one target are two reviews.</summary>
internal sealed class ReviewQueueRow
{
    public long Id { get; set; }
    public ReviewKind Kind { get; set; }
    public long TargetId { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }
}
