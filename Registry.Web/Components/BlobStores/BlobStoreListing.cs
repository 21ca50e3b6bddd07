using Registry.Domain.Blobs;

namespace Registry.Web.Components.BlobStores;

/// <summary>A blob store with what lies in it and who uses it.</summary>
public sealed record BlobStoreListing(BlobStoreSettings Settings, BlobStoreFigures Figures, IReadOnlyList<string> Users)
{
    public QuotaStatus Quota => QuotaStatus.Of(Settings, Figures);

    /// <summary>Of what it has and could still take, in percent.</summary>
    public int UsedShare => Figures.TotalBytes + Figures.AvailableBytes is > 0 and var all ? (int)(100 * Figures.TotalBytes / all) : 0;
}
