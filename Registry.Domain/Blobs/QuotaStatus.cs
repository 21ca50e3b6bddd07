namespace Registry.Domain.Blobs;

/// <summary>How a blob store stands to its soft quota, with the sentence Nexus has for it.</summary>
public sealed record QuotaStatus(bool IsViolation, string Message)
{
    public static QuotaStatus Of(BlobStoreSettings store, BlobStoreFigures figures) => store.SoftQuota switch
    {
        { Type: QuotaType.SpaceUsed, Limit: var limit } => new(
            figures.TotalBytes > limit,
            $"Blob store {store.Name} is using {ByteSize.Text(figures.TotalBytes)} space and has a limit of {ByteSize.Text(limit)}"),
        { Type: QuotaType.SpaceRemaining, Limit: var limit } => new(
            figures.AvailableBytes < limit,
            $"Blob store {store.Name} is limited to having {ByteSize.Text(limit)} available space, and has {ByteSize.Text(figures.AvailableBytes)} space remaining"),
        _ => new(false, $"Blob store {store.Name} has no quota"),
    };
}
