using Registry.Domain;
using Registry.Domain.Blobs;
using Registry.Domain.Repositories;
using Registry.Web.Components.Account;

namespace Registry.Web.Components.Repositories;

/// <summary>The use cases behind the form.</summary>
public sealed class RepositoryEditor(RepositoryAdmin repositories, BlobStoreAdmin blobStores, IBlobStoreSettings storeSettings, Viewer viewer)
{
    /// <summary>The blob store that the first repository brings with it.</summary>
    public const string FirstBlobStore = "default";

    public async Task<IReadOnlyList<string>> BlobStoresAsync(CancellationToken cancellation) =>
        [.. (await storeSettings.AllAsync(cancellation)).Select(s => s.Name)];

    /// <summary>Why the repository cannot have the port, while somebody types it; null: it can.</summary>
    public string? WhyNotPort(RepositoryDraft draft, bool https) =>
        repositories.CheckWays(draft).FirstOrDefault(p => p.Field == (https ? "docker.httpsPort" : "docker.httpPort"))?.Message;

    public Task<AdminResult<Repository>> CreateAsync(RepositoryDraft draft, CancellationToken cancellation) =>
        viewer.IfMayAdministerAsync(draft.Name, "add", () => MakeAsync(draft, cancellation));

    public Task<AdminResult<Repository>> UpdateAsync(string name, RepositoryDraft draft, CancellationToken cancellation) =>
        viewer.IfMayAdministerAsync(name, "edit", () => repositories.UpdateAsync(name, draft, cancellation));

    public Task<AdminResult<Repository>> DeleteAsync(string name, CancellationToken cancellation) =>
        viewer.IfMayAdministerAsync(name, "delete", () => repositories.DeleteAsync(name, cancellation));

    private async Task<AdminResult<Repository>> MakeAsync(RepositoryDraft draft, CancellationToken cancellation)
    {
        if ((await BlobStoresAsync(cancellation)).Count == 0)
        {
            var made = await blobStores.CreateFileAsync(FirstBlobStore, null, null, cancellation);
            if (!made.Succeeded)
                return AdminResult<Repository>.Invalid(made.Problems.Select(p => new Problem("storage.blobStoreName", p.Message)));
        }

        return await repositories.CreateAsync(draft, cancellation);
    }
}
