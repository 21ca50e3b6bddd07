using Microsoft.EntityFrameworkCore;
using Registry.Domain;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content;

/// <summary>Bytes and rows, §3 step 5, inside one transaction.</summary>
internal sealed class ManifestDeleteSteps(RegistryDb db, ImageKey image, DeploymentRules rules, string? by, ContentOptions options, DateTimeOffset now)
{
    public static Written<Outcome<Done>> Deleted => new(default(Done), false);

    public async Task<Written<Outcome<Done>>> DeleteTagAsync(Tag tag, CancellationToken cancellation)
    {
        var imageId = await db.FindImageAsync(image, cancellation);
        var tags = db.Tags.Where(t => t.ImageId == imageId && t.Name == tag.Value);
        if (await tags.Select(t => (long?)t.ManifestId).FirstOrDefaultAsync(cancellation) is not { } manifestId)
            return Rollback.With<Outcome<Done>>(OciErrors.ManifestUnknown(tag.Value));
        if (rules.RefuseDelete([tag]) is { } refusal)
            return Rollback.With<Outcome<Done>>(refusal);
        // Its time without a tag begins now.
        await db.Manifests.Where(m => m.Id == manifestId).ExecuteUpdateAsync(s => s.SetProperty(m => m.LastTouchedAt, now), cancellation);
        if (await tags.Where(t => t.ManifestId == manifestId).ExecuteDeleteAsync(cancellation) == 0)
            throw new ConcurrentWriteException();
        Remember(imageId!.Value, tag.Value);
        db.Enqueue(ReviewKind.Manifest, manifestId, now + options.ManifestTime);
        return Deleted;
    }

    public async Task<Written<Outcome<Done>>> DeleteManifestAsync(Digest digest, CancellationToken cancellation)
    {
        var imageId = await db.FindImageAsync(image, cancellation);
        var manifests = db.Manifests.Where(m => m.ImageId == imageId && m.Digest == digest.Value);
        // The manifest's row is locked before its tags go: a tag cannot be put on it any more (trace M27).
        if (await manifests.ExecuteUpdateAsync(s => s.SetProperty(m => m.LastTouchedAt, now), cancellation) == 0)
            return Rollback.With<Outcome<Done>>(OciErrors.ManifestUnknown(digest.Value));
        var manifest = await manifests.AsNoTracking().SingleAsync(cancellation);
        if (await db.ManifestParts.AnyAsync(p => p.ChildId == manifest.Id, cancellation))
            return Rollback.With<Outcome<Done>>(OciErrors.Unsupported("An index of this image names the manifest. Delete the index first."));
        var tags = await db.Tags.Where(t => t.ManifestId == manifest.Id).Select(t => t.Name).OrderBy(n => n).ToListAsync(cancellation);
        if (rules.RefuseDelete(tags.Select(Tag.Parse)) is { } refusal)
            return Rollback.With<Outcome<Done>>(refusal);

        // A tag that was moved away meanwhile must not be remembered as deleted.
        if (await db.Tags.Where(t => t.ManifestId == manifest.Id).ExecuteDeleteAsync(cancellation) != tags.Count)
            throw new ConcurrentWriteException();
        foreach (var tag in tags)
            Remember(manifest.ImageId, tag);
        await db.MoveToDeletedAsync(manifest, tags, by, options, now, cancellation);
        return Deleted;
    }

    private void Remember(long imageId, string tag) =>
        db.TagHistory.Add(new TagHistoryRow { Id = Keys.Next(), ImageId = imageId, Name = tag, At = now, By = by });
}
