using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content;

/// <summary>How a manifest goes, whoever decides it (bytes and rows, §3 step 5).</summary>
internal static class ManifestRemoval
{
    /// <summary>Makes a manifest restorable and queues all it held. Its row is locked by this transaction, and no tag leads to it any more.</summary>
    public static async Task MoveToDeletedAsync(
        this RegistryDb db, ManifestRow manifest, IReadOnlyList<string> tags, string? by, ContentOptions options, DateTimeOffset now, CancellationToken cancellation)
    {
        var parts = await db.ManifestParts.Where(p => p.ManifestId == manifest.Id).Select(p => new { p.LinkId, p.ChildId }).ToListAsync(cancellation);
        var referrers = await db.Manifests.Where(m => m.ImageId == manifest.ImageId && m.SubjectDigest == manifest.Digest).Select(m => m.Id).ToListAsync(cancellation);
        var deleted = new DeletedManifestRow
        {
            Id = Keys.Next(),
            ImageId = manifest.ImageId,
            Digest = manifest.Digest,
            MediaType = manifest.MediaType,
            Payload = manifest.Payload,
            Tags = string.Join('\n', tags),
            DeletedAt = now,
            DeletedBy = by,
        };
        db.DeletedManifests.Add(deleted);
        await db.SaveChangesAsync(cancellation);
        await db.ManifestParts.Where(p => p.ManifestId == manifest.Id).ExecuteDeleteAsync(cancellation);
        await db.Manifests.Where(m => m.Id == manifest.Id).ExecuteDeleteAsync(cancellation);

        db.Enqueue(ReviewKind.DeletedManifest, deleted.Id, now + options.UndoTime);
        foreach (var link in parts.Select(p => p.LinkId).OfType<long>().Distinct())
            db.Enqueue(ReviewKind.Link, link, now + options.GraceTime);
        foreach (var manifestId in parts.Select(p => p.ChildId).OfType<long>().Concat(referrers).Distinct())
            db.Enqueue(ReviewKind.Manifest, manifestId, now + options.GraceTime);
        await db.SaveChangesAsync(cancellation);
    }
}
