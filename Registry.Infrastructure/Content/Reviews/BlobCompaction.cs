using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>Moves the files of blobs that were soft-deleted long enough from their rows to the trash (bytes and rows, §3 step 8).</summary>
internal sealed class BlobCompaction(ContentOptions options) : IReview
{
    public ReviewKind Kind => ReviewKind.Compact;

    public int Batch => 500;

    public async Task<Ripeness> SortAsync(RegistryDb db, IReadOnlyList<long> targets, DateTimeOffset now, CancellationToken cancellation) => Ripeness.Of(
        await db.Blobs.Where(b => targets.Contains(b.Id) && b.State == BlobState.SoftDeleted).Select(b => new Suspect(b.Id, b.SoftDeletedAt!.Value)).ToListAsync(cancellation),
        options.UndoTime, now);

    public async Task<bool> JudgeAsync(RegistryDb db, IReadOnlyList<long> ripe, DateTimeOffset now, CancellationToken cancellation)
    {
        var cutoff = now - options.UndoTime;
        var blobs = db.Blobs.Where(b => ripe.Contains(b.Id));
        var locked = await blobs.Where(b => b.State == BlobState.SoftDeleted && b.SoftDeletedAt <= cutoff)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.Touched, now), cancellation);
        if (locked != ripe.Count)
            return false;

        // A link to a soft-deleted blob should not be; if there is one, the blob is in use whatever its state says.
        var revived = await blobs.Where(b => db.BlobLinks.Any(l => l.BlobId == b.Id)).ExecuteUpdateAsync(
            s => s.SetProperty(b => b.State, BlobState.Live).SetProperty(b => b.SoftDeletedAt, (DateTimeOffset?)null), cancellation);
        var dead = blobs.Where(b => b.State == BlobState.SoftDeleted);
        foreach (var file in await dead.Select(b => new { b.StoreId, b.StorageKey }).ToListAsync(cancellation))
            db.Discard(file.StoreId, file.StorageKey, now + options.TrashDelay);
        return await dead.ExecuteDeleteAsync(cancellation) == ripe.Count - revived;
    }
}
