using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>Ends upload sessions that nobody wrote to for the idle time (bytes and rows, §3 step 9).</summary>
internal sealed class UploadPurge(ContentOptions options) : IReview
{
    public ReviewKind Kind => ReviewKind.Upload;

    public int Batch => 500;

    public async Task<Ripeness> SortAsync(RegistryDb db, IReadOnlyList<long> targets, DateTimeOffset now, CancellationToken cancellation) => Ripeness.Of(
        await db.Uploads.Where(u => targets.Contains(u.Id)).Select(u => new Suspect(u.Id, u.LeaseUntil)).ToListAsync(cancellation), options.IdleTime, now);

    public async Task<bool> JudgeAsync(RegistryDb db, IReadOnlyList<long> ripe, DateTimeOffset now, CancellationToken cancellation)
    {
        var cutoff = now - options.IdleTime;
        var uploads = db.Uploads.Where(u => ripe.Contains(u.Id));
        // Writes what is there: the lock is all that is wanted, against a writer and against the commit (trace M16).
        var locked = await uploads.Where(u => u.LeaseUntil <= cutoff).ExecuteUpdateAsync(s => s.SetProperty(u => u.LeaseUntil, u => u.LeaseUntil), cancellation);
        if (locked != ripe.Count)
            return false;

        // The trash waits longer than any writer lives (trace M19).
        foreach (var file in await uploads.Select(u => new { u.StoreId, u.StorageKey }).ToListAsync(cancellation))
            db.Discard(file.StoreId, file.StorageKey, now + options.TrashDelay);
        return await uploads.ExecuteDeleteAsync(cancellation) == ripe.Count;
    }
}
