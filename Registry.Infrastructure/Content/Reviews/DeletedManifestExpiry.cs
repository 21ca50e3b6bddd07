using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>Forgets deleted manifests whose undo time is over; what referred to one has now lost its subject for good.</summary>
internal sealed class DeletedManifestExpiry(ContentOptions options) : IReview
{
    public ReviewKind Kind => ReviewKind.DeletedManifest;

    public int Batch => 500;

    public async Task<Ripeness> SortAsync(RegistryDb db, IReadOnlyList<long> targets, DateTimeOffset now, CancellationToken cancellation) => Ripeness.Of(
        await db.DeletedManifests.Where(d => targets.Contains(d.Id)).Select(d => new Suspect(d.Id, d.DeletedAt)).ToListAsync(cancellation), options.UndoTime, now);

    public async Task<bool> JudgeAsync(RegistryDb db, IReadOnlyList<long> ripe, DateTimeOffset now, CancellationToken cancellation)
    {
        var cutoff = now - options.UndoTime;
        var expired = db.DeletedManifests.Where(d => ripe.Contains(d.Id));
        // Writes what is there: locked, no undo can begin.
        var locked = await expired.Where(d => d.DeletedAt <= cutoff).ExecuteUpdateAsync(s => s.SetProperty(d => d.DeletedAt, d => d.DeletedAt), cancellation);
        if (locked != ripe.Count)
            return false;

        var referrers = await (from subject in expired
                               join manifest in db.Manifests on new { subject.ImageId, subject.Digest } equals new { manifest.ImageId, Digest = manifest.SubjectDigest! }
                               select manifest.Id).Distinct().ToListAsync(cancellation);
        foreach (var referrer in referrers)
            db.Enqueue(ReviewKind.Manifest, referrer, now);
        return await expired.ExecuteDeleteAsync(cancellation) == ripe.Count;
    }
}
