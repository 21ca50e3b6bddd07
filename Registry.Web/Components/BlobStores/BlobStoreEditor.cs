using Registry.Domain;
using Registry.Domain.Blobs;
using Registry.Domain.Repositories;
using Registry.Web.Components.Account;

namespace Registry.Web.Components.BlobStores;

/// <summary>The use cases behind the pages of blob stores.</summary>
public sealed class BlobStoreEditor(BlobStoreAdmin admin, IBlobStoreSettings settings, IBlobStores folders, RepositoryDirectory directory, Viewer viewer)
{
    private const string Domain = "blobstores";

    public async Task<IReadOnlyList<BlobStoreListing>> AllAsync(CancellationToken cancellation)
    {
        var stores = new List<BlobStoreListing>();
        foreach (var store in await settings.AllAsync(cancellation))
            stores.Add(await ListAsync(store, cancellation));
        return stores;
    }

    /// <summary>Null: there is none of this name.</summary>
    public async Task<BlobStoreListing?> FindAsync(string name, CancellationToken cancellation) =>
        await settings.FindAsync(name, cancellation) is { } store ? await ListAsync(store, cancellation) : null;

    /// <summary>Where a path as typed leads; null: nowhere.</summary>
    public string? FolderOf(string path) => path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) ? null : folders.FullPath(path);

    /// <param name="basis">What the change began from; null: a new one.</param>
    public Task<AdminResult<BlobStoreSettings>> SaveAsync(BlobStoreFields fields, BlobStoreSettings? basis, CancellationToken cancellation) =>
        viewer.IfMayAsync(Domain, basis is null ? "create" : "update", async () => fields switch
        {
            { HasQuota: true, LimitBytes: null } => AdminResult<BlobStoreSettings>.No(ProblemKind.Invalid, "A limit is a number, such as 500 or 1.5.", "softQuota.limit"),
            _ when basis is null => await admin.CreateFileAsync(fields.Name.Trim(), fields.Path, fields.Quota, cancellation),
            _ => await admin.UpdateFileAsync(fields.Name, fields.Path, fields.Quota, basis, cancellation),
        });

    public Task<AdminResult<BlobStoreSettings>> DeleteAsync(string name, CancellationToken cancellation) =>
        viewer.IfMayAsync(Domain, "delete", () => admin.DeleteAsync(name, cancellation));

    private async Task<BlobStoreListing> ListAsync(BlobStoreSettings store, CancellationToken cancellation) => new(
        store,
        await settings.FiguresAsync(store, cancellation),
        [.. directory.Current.All.Where(r => r.BlobStoreId == store.Id).Select(r => r.Name)]);
}
