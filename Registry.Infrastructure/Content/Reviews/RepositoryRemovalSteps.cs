using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>One bounded round of emptying a deleted repository. Links that manifests of this round still needed go with the next.</summary>
internal sealed class RepositoryRemovalSteps(RegistryDb db, long repositoryId, ContentOptions options, DateTimeOffset now)
{
    private const int Rows = 500;
    private const int Manifests = 50;

    private IQueryable<long> Images => db.Images.Where(i => i.RepositoryId == repositoryId).Select(i => i.Id);

    /// <summary>Rows removed. Null: another transaction was faster somewhere, nothing may be kept.</summary>
    public async Task<int?> RunAsync(CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var step in (Func<CancellationToken, Task<int?>>[])[UploadsAsync, LinksAsync, ManifestsAsync, HistoryAsync, ImagesAsync])
        {
            if (await step(cancellation) is not { } count)
                return null;
            removed += count;
        }

        return removed;
    }

    private async Task<int?> UploadsAsync(CancellationToken cancellation)
    {
        var files = await db.Uploads.Where(u => Images.Contains(u.ImageId)).OrderBy(u => u.Id).Take(Rows).Select(u => new { u.Id, u.StoreId, u.StorageKey }).ToListAsync(cancellation);
        if (files.Count == 0)
            return 0;
        var ids = files.ConvertAll(f => f.Id);
        // A commit that was faster owns its file now (trace M16); a writer is stopped by its next renewal, before the trash is emptied (M19).
        if (await db.Uploads.Where(u => ids.Contains(u.Id)).ExecuteDeleteAsync(cancellation) != ids.Count)
            return null;
        foreach (var file in files)
            db.Discard(file.StoreId, file.StorageKey, now + options.TrashDelay);
        return ids.Count;
    }

    private async Task<int?> LinksAsync(CancellationToken cancellation)
    {
        var ids = await db.BlobLinks.Where(l => Images.Contains(l.ImageId)).OrderBy(l => l.Id).Take(Rows).Select(l => l.Id).ToListAsync(cancellation);
        if (ids.Count == 0)
            return 0;
        var links = db.BlobLinks.Where(l => ids.Contains(l.Id));
        if (await links.ExecuteUpdateAsync(s => s.SetProperty(l => l.ReviewedAt, now), cancellation) != ids.Count)
            return null;
        var unused = links.Where(l => !db.ManifestParts.Any(p => p.LinkId == l.Id));
        var blobs = await unused.Select(l => l.BlobId).ToListAsync(cancellation);
        if (await unused.ExecuteDeleteAsync(cancellation) != blobs.Count)
            return null;
        foreach (var blob in blobs.Distinct())
            db.Enqueue(ReviewKind.Blob, blob, now);
        return blobs.Count;
    }

    private async Task<int?> ManifestsAsync(CancellationToken cancellation)
    {
        var ids = await db.Manifests.Where(m => Images.Contains(m.ImageId)).OrderBy(m => m.Id).Take(Manifests).Select(m => m.Id).ToListAsync(cancellation);
        if (ids.Count == 0)
            return 0;
        var manifests = db.Manifests.Where(m => ids.Contains(m.Id));
        if (await manifests.ExecuteUpdateAsync(s => s.SetProperty(m => m.ReviewedAt, now), cancellation) != ids.Count)
            return null;
        await db.Tags.Where(t => ids.Contains(t.ManifestId)).ExecuteDeleteAsync(cancellation);
        await db.ManifestParts.Where(p => ids.Contains(p.ManifestId) || (p.ChildId != null && ids.Contains(p.ChildId.Value))).ExecuteDeleteAsync(cancellation);
        return await manifests.ExecuteDeleteAsync(cancellation);
    }

    private async Task<int?> HistoryAsync(CancellationToken cancellation)
    {
        var deleted = db.DeletedManifests.Where(d => Images.Contains(d.ImageId)).OrderBy(d => d.Id).Take(Rows).Select(d => d.Id);
        var history = db.TagHistory.Where(h => Images.Contains(h.ImageId)).OrderBy(h => h.Id).Take(Rows).Select(h => h.Id);
        return await db.DeletedManifests.Where(d => deleted.Contains(d.Id)).ExecuteDeleteAsync(cancellation)
            + await db.TagHistory.Where(h => history.Contains(h.Id)).ExecuteDeleteAsync(cancellation);
    }

    private async Task<int?> ImagesAsync(CancellationToken cancellation)
    {
        var empty = db.Images.Where(i => i.RepositoryId == repositoryId
            && !db.Manifests.Any(m => m.ImageId == i.Id) && !db.BlobLinks.Any(l => l.ImageId == i.Id) && !db.Uploads.Any(u => u.ImageId == i.Id)
            && !db.DeletedManifests.Any(d => d.ImageId == i.Id) && !db.TagHistory.Any(h => h.ImageId == i.Id)).OrderBy(i => i.Id).Take(Rows).Select(i => i.Id);
        return await db.Images.Where(i => empty.Contains(i.Id)).ExecuteDeleteAsync(cancellation);
    }
}
