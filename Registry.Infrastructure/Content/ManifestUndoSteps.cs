using Microsoft.EntityFrameworkCore;
using Registry.Domain;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content;

/// <summary>
/// Bytes and rows, §3 step 6, inside one transaction: a deleted manifest is put again, after each of its parts was linked again. Never
/// a flag: what it names may be gone by now (trace M26).
/// </summary>
internal sealed class ManifestUndoSteps(RegistryDb db, ImageKey image, DeploymentRules rules, string? by, ContentOptions options, DateTimeOffset now)
{
    public async Task<Written<Outcome<Done>>> RunAsync(Digest digest, CancellationToken cancellation)
    {
        if (rules.RefuseUpload() is { } refusal)
            return Rollback.With<Outcome<Done>>(refusal);
        var place = await (from owner in db.Images
                           join repository in db.Repositories on owner.RepositoryId equals repository.Id
                           where owner.RepositoryId == image.RepositoryId && owner.Name == image.Name.Value && repository.DeletedAt == null
                           select new Place(owner.Id, repository.BlobStoreId)).FirstOrDefaultAsync(cancellation);
        if (place is null || await FindAsync(place, digest, cancellation) is not { } deleted)
            return Rollback.With<Outcome<Done>>(OciErrors.ManifestUnknown(digest.Value));
        return await RestoreAsync(place, deleted, withTags: true, cancellation) is { } error
            ? Rollback.With<Outcome<Done>>(error)
            : new Written<Outcome<Done>>(default(Done), false);
    }

    private Task<DeletedManifestRow?> FindAsync(Place place, Digest digest, CancellationToken cancellation) =>
        db.DeletedManifests.AsNoTracking().Where(d => d.ImageId == place.ImageId && d.Digest == digest.Value).OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancellation);

    private async Task<OciError?> RestoreAsync(Place place, DeletedManifestRow deleted, bool withTags, CancellationToken cancellation)
    {
        if (await db.DeletedManifests.Where(d => d.Id == deleted.Id).ExecuteDeleteAsync(cancellation) == 0)
            throw new ConcurrentWriteException();
        if (!ManifestReader.Read(deleted.Payload, deleted.MediaType, Digest.Parse(deleted.Digest)).TryGet(out var manifest, out var error))
            return error;
        foreach (var digest in Distinct(manifest, p => p.IsBlob))
        {
            if (!await db.LinkAsync(place.BlobStoreId, place.ImageId, digest, null, options, now, cancellation))
                return OciErrors.ManifestReclaimed(digest);
        }

        foreach (var digest in Distinct(manifest, p => p.Kind == PartKind.Child))
        {
            if (await RestoreChildAsync(place, digest, cancellation) is { } missing)
                return missing;
        }

        var tags = withTags ? await FreeTagsAsync(place, deleted, cancellation) : [];
        return (await new ManifestPutSteps(db, new ManifestPut(image, manifest, tags, rules, by), options, now).RunAsync(cancellation)).Value.Error;
    }

    /// <summary>A child that went with its index comes back with it.</summary>
    private async Task<OciError?> RestoreChildAsync(Place place, Digest digest, CancellationToken cancellation)
    {
        if (await db.Manifests.Where(m => m.ImageId == place.ImageId && m.Digest == digest.Value).ExecuteUpdateAsync(s => s.SetProperty(m => m.LastTouchedAt, now), cancellation) == 1)
            return null;
        return await FindAsync(place, digest, cancellation) is { } deleted
            ? await RestoreAsync(place, deleted, withTags: false, cancellation)
            : OciErrors.ManifestReclaimed(digest);
    }

    private async Task<IReadOnlyList<Tag>> FreeTagsAsync(Place place, DeletedManifestRow deleted, CancellationToken cancellation)
    {
        var names = deleted.Tags.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var taken = await db.Tags.Where(t => t.ImageId == place.ImageId && names.Contains(t.Name)).Select(t => t.Name).ToListAsync(cancellation);
        return [.. names.Except(taken).Select(Tag.Parse)];
    }

    private static IEnumerable<Digest> Distinct(Manifest manifest, Func<ManifestPart, bool> which) =>
        manifest.Parts.Where(which).Select(p => p.Digest).Distinct().OrderBy(d => d.Value, StringComparer.Ordinal);

    private sealed record Place(long ImageId, long BlobStoreId);
}
