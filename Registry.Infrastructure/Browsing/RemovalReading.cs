using Microsoft.EntityFrameworkCore;
using Registry.Domain.Browsing;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Browsing;

/// <summary>What a delete would give back in the end.</summary>
internal static class RemovalReading
{
    public static async Task<RemovalImpact> ImpactAsync(this RegistryDb db, long manifestId, int mostTags, CancellationToken cancellation)
    {
        var tags = await db.Tags.Where(t => t.ManifestId == manifestId).OrderBy(t => t.SortKey).Select(t => t.Name).Take(mostTags).ToListAsync(cancellation);
        // A child that has a tag, or another index, stays.
        var children = await db.ManifestParts.Where(p => p.ManifestId == manifestId && p.ChildId != null
            && !db.Tags.Any(t => t.ManifestId == p.ChildId)
            && !db.ManifestParts.Any(o => o.ChildId == p.ChildId && o.ManifestId != manifestId)).Select(p => p.ChildId!.Value).ToListAsync(cancellation);
        long[] going = [manifestId, .. children.Distinct()];
        var (all, own) = (new Dictionary<long, long>(), 0L);
        foreach (var chunk in going.Chunk(BrowsePaging.Chunk))
        {
            foreach (var part in await db.ManifestParts.Where(p => chunk.Contains(p.ManifestId) && p.LinkId != null)
                .Select(p => new { Link = p.LinkId!.Value, p.Size }).ToListAsync(cancellation))
                all[part.Link] = part.Size;
        }

        foreach (var chunk in all.Keys.Chunk(BrowsePaging.Chunk))
        {
            own += await db.BlobLinks.Where(l => chunk.Contains(l.Id)
                    && !db.ManifestParts.Any(p => p.LinkId == l.Id && !going.Contains(p.ManifestId))
                    && !db.BlobLinks.Any(o => o.BlobId == l.BlobId && o.Id != l.Id))
                .Join(db.Blobs, l => l.BlobId, b => b.Id, (_, b) => b.Size).SumAsync(cancellation);
        }

        return new RemovalImpact(tags, all.Values.Sum(), own);
    }
}
