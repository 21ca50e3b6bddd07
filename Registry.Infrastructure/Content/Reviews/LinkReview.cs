using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>Removes links that no manifest of their image needs any more (bytes and rows, §3 step 7a).</summary>
internal sealed class LinkReview(ContentOptions options) : IReview
{
    public ReviewKind Kind => ReviewKind.Link;

    public int Batch => 500;

    public async Task<Ripeness> SortAsync(RegistryDb db, IReadOnlyList<long> targets, DateTimeOffset now, CancellationToken cancellation) => Ripeness.Of(
        await db.BlobLinks.Where(l => targets.Contains(l.Id)).Select(l => new Suspect(l.Id, l.LastTouchedAt)).ToListAsync(cancellation), options.GraceTime, now);

    public async Task<bool> JudgeAsync(RegistryDb db, IReadOnlyList<long> ripe, DateTimeOffset now, CancellationToken cancellation)
    {
        var cutoff = now - options.GraceTime;
        var locked = await db.BlobLinks.Where(l => ripe.Contains(l.Id) && l.LastTouchedAt <= cutoff)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.ReviewedAt, now), cancellation);
        if (locked != ripe.Count)
            return false;

        // Asked only now that nobody can begin to use them (traces M7, M10, M12).
        var unused = db.BlobLinks.Where(l => ripe.Contains(l.Id) && !db.ManifestParts.Any(p => p.ImageId == l.ImageId && p.Digest == l.Digest));
        var blobs = await unused.Select(l => l.BlobId).ToListAsync(cancellation);
        if (await unused.ExecuteDeleteAsync(cancellation) != blobs.Count)
            return false;
        foreach (var blob in blobs.Distinct())
            db.Enqueue(ReviewKind.Blob, blob, now);
        return true;
    }
}
