using Microsoft.EntityFrameworkCore;
using Registry.Domain;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content;

/// <summary>
/// Bytes and rows, §3 step 6, inside one transaction: every blob is linked again, then the manifest is put again. Never a flag: what
/// it names may be gone by now (trace M26).
/// </summary>
internal sealed class ManifestUndoSteps(RegistryDb db, ImageKey image, DeploymentRules rules, string? by, ContentOptions options, DateTimeOffset now)
{
    /// <summary>What comes back, children before what lists them.</summary>
    private readonly List<Restored> restored = [];

    public async Task<Written<Outcome<Done>>> RunAsync(Digest digest, CancellationToken cancellation) =>
        (rules.RefuseUpload() ?? await RestoreAsync(digest, cancellation)) is { } error
            ? Rollback.With<Outcome<Done>>(error)
            : new Written<Outcome<Done>>(default(Done), false);

    private async Task<OciError?> RestoreAsync(Digest digest, CancellationToken cancellation)
    {
        var place = await (from owner in db.Images
                           join repository in db.Repositories on owner.RepositoryId equals repository.Id
                           where owner.RepositoryId == image.RepositoryId && owner.Name == image.Name.Value && repository.DeletedAt == null
                           select new Place(owner.Id, repository.BlobStoreId)).FirstOrDefaultAsync(cancellation);
        if (place is null || await FindAsync(place.ImageId, digest, cancellation) is not { } deleted)
            return OciErrors.ManifestUnknown(digest.Value);
        return await CollectAsync(deleted, cancellation) ?? await LinkBlobsAsync(place, cancellation) ?? await PutAsync(cancellation);
    }

    /// <summary>A child that went with its index comes back with it.</summary>
    private async Task<OciError?> CollectAsync(DeletedManifestRow deleted, CancellationToken cancellation)
    {
        if (!ManifestReader.Read(deleted.Payload, deleted.MediaType, Digest.Parse(deleted.Digest)).TryGet(out var manifest, out var error))
            return error;
        foreach (var child in manifest.Parts.Where(p => p.Kind == PartKind.Child).Select(p => p.Digest).Distinct())
        {
            if (restored.Exists(r => r.Manifest.Digest == child)
                || await db.Manifests.AnyAsync(m => m.ImageId == deleted.ImageId && m.Digest == child.Value, cancellation))
                continue;
            if (await FindAsync(deleted.ImageId, child, cancellation) is not { } gone)
                return OciErrors.ManifestReclaimed(child);
            if (await CollectAsync(gone, cancellation) is { } refusal)
                return refusal;
        }

        restored.Add(new Restored(deleted, manifest));
        return null;
    }

    private async Task<OciError?> LinkBlobsAsync(Place place, CancellationToken cancellation)
    {
        var blobs = restored.SelectMany(r => r.Manifest.Parts).Where(p => p.IsBlob).Select(p => p.Digest).Distinct().OrderBy(d => d.Value, StringComparer.Ordinal);
        foreach (var digest in blobs)
        {
            if (!await db.LinkAsync(place.BlobStoreId, place.ImageId, digest, null, options, now, cancellation))
                return OciErrors.ManifestReclaimed(digest);
        }

        return null;
    }

    private async Task<OciError?> PutAsync(CancellationToken cancellation)
    {
        foreach (var (deleted, manifest) in restored)
        {
            var tags = deleted == restored[^1].Deleted ? await FreeTagsAsync(deleted, cancellation) : [];
            var put = await new ManifestPutSteps(db, new ManifestPut(image, manifest, tags, rules, by), options, now).RunAsync(cancellation);
            if (put.Value.Error is { } refusal)
                return refusal;
            // Somebody else restored it, or its time ran out, since it was found.
            if (await db.DeletedManifests.Where(d => d.Id == deleted.Id).ExecuteDeleteAsync(cancellation) == 0)
                throw new ConcurrentWriteException();
        }

        return null;
    }

    private async Task<IReadOnlyList<Tag>> FreeTagsAsync(DeletedManifestRow deleted, CancellationToken cancellation)
    {
        var names = deleted.Tags.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var taken = await db.Tags.Where(t => t.ImageId == deleted.ImageId && names.Contains(t.Name)).Select(t => t.Name).ToListAsync(cancellation);
        return [.. names.Except(taken).Select(Tag.Parse)];
    }

    private Task<DeletedManifestRow?> FindAsync(long imageId, Digest digest, CancellationToken cancellation) =>
        db.DeletedManifests.AsNoTracking().Where(d => d.ImageId == imageId && d.Digest == digest.Value).OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancellation);

    private sealed record Place(long ImageId, long BlobStoreId);

    private sealed record Restored(DeletedManifestRow Deleted, Manifest Manifest);
}
