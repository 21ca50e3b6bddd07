using Registry.Domain.Blobs;

namespace Registry.Web.Api;

/// <summary>Blob stores of every kind.</summary>
internal static class BlobStores
{
    public static async Task<IResult> ListAsync(IBlobStoreSettings blobStores, CancellationToken cancellation)
    {
        var views = new List<BlobStoreView>();
        foreach (var store in await blobStores.AllAsync(cancellation))
            views.Add(BlobStoreView.Of(store, await blobStores.FiguresAsync(store, cancellation)));
        return Answers.Json(views);
    }

    public static async Task<IResult> DeleteAsync(string name, BlobStoreAdmin blobStores, CancellationToken cancellation) =>
        Answers.Done(await blobStores.DeleteAsync(name, cancellation), StatusCodes.Status204NoContent);

    public static async Task<IResult> QuotaAsync(string name, IBlobStoreSettings blobStores, CancellationToken cancellation)
    {
        if (await blobStores.FindAsync(name, cancellation) is not { } store)
            return Answers.Refusal(BlobStoreAdmin.NotFound(name));
        var quota = QuotaStatus.Of(store, await blobStores.FiguresAsync(store, cancellation));
        return Answers.Json(new { quota.IsViolation, quota.Message, BlobStoreName = store.Name });
    }

    private sealed record BlobStoreView(
        SoftQuotaModel? SoftQuota, string Name, string Type, bool Unavailable, long BlobCount, long TotalSizeInBytes, long AvailableSpaceInBytes)
    {
        public static BlobStoreView Of(BlobStoreSettings store, BlobStoreFigures figures) => new(
            SoftQuotaModel.Of(store.SoftQuota),
            store.Name,
            "File",
            figures.Unavailable,
            figures.BlobCount,
            figures.TotalBytes,
            figures.AvailableBytes);
    }
}
