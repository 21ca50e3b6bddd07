using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>Soft-deletes blobs that no image links to any more (bytes and rows, §3 step 7c).</summary>
internal sealed class BlobReview(ContentOptions options) : IReview
{
    public ReviewKind Kind => ReviewKind.Blob;

    public int Batch => 500;

    public async Task<Ripeness> SortAsync(RegistryDb db, IReadOnlyList<long> targets, DateTimeOffset now, CancellationToken cancellation) => Ripeness.Of(
        await db.Blobs.Where(b => targets.Contains(b.Id) && b.State == BlobState.Live).Select(b => new Suspect(b.Id, now)).ToListAsync(cancellation), TimeSpan.Zero, now);

    public async Task<bool> JudgeAsync(RegistryDb db, IReadOnlyList<long> ripe, DateTimeOffset now, CancellationToken cancellation)
    {
        var locked = await db.Blobs.Where(b => ripe.Contains(b.Id) && b.State == BlobState.Live)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Touched, now), cancellation);
        if (locked != ripe.Count)
            return false;

        // Asked only now that nobody can link them (traces M5, M6).
        var unlinked = db.Blobs.Where(b => ripe.Contains(b.Id) && !db.BlobLinks.Any(l => l.BlobId == b.Id));
        var ids = await unlinked.Select(b => b.Id).ToListAsync(cancellation);
        var deleted = await unlinked.ExecuteUpdateAsync(
            s => s.SetProperty(b => b.State, BlobState.SoftDeleted).SetProperty(b => b.SoftDeletedAt, now), cancellation);
        if (deleted != ids.Count)
            return false;
        // As long as a deleted manifest can be restored, so can its blobs.
        foreach (var id in ids)
            db.Enqueue(ReviewKind.Compact, id, now + options.UndoTime);
        return true;
    }
}
