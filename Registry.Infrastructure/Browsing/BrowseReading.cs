using Microsoft.EntityFrameworkCore;
using Registry.Domain.Browsing;
using Registry.Domain.Oci;
using Registry.Infrastructure.Content;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Browsing;

/// <summary>What is told of a page's images and manifests, each by a few statements for all of them.</summary>
internal static class BrowseReading
{
    /// <summary>In the order of the names. One without a manifest is left out.</summary>
    public static async Task<IReadOnlyList<ImageSummary>> ImageSummariesAsync(
        this RegistryDb db, long repositoryId, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        // One column a question: a row of several would make SQLite number all tags there are.
        var rows = await db.Images.Where(i => i.RepositoryId == repositoryId && names.Contains(i.Name) && db.Manifests.Any(m => m.ImageId == i.Id)).Select(i => new
        {
            i.Name,
            Tags = db.Tags.Count(t => t.ImageId == i.Id),
            Bytes = db.BlobLinks.Where(l => l.ImageId == i.Id).Join(db.Blobs, l => l.BlobId, b => b.Id, (_, b) => (long?)b.Size).Sum(),
            Newest = db.Tags.Where(t => t.ImageId == i.Id).OrderByDescending(t => t.UpdatedAt).ThenByDescending(t => t.Name).Select(t => t.Name).FirstOrDefault(),
            At = db.Tags.Where(t => t.ImageId == i.Id).Max(t => (DateTimeOffset?)t.UpdatedAt),
            By = db.Tags.Where(t => t.ImageId == i.Id).OrderByDescending(t => t.UpdatedAt).ThenByDescending(t => t.Name).Select(t => t.UpdatedBy).FirstOrDefault(),
        }).ToListAsync(cancellation);
        return [.. rows.OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => new ImageSummary(r.Name, r.Tags, r.Bytes ?? 0, r.Newest, r.At, r.By))];
    }

    /// <summary>By row.</summary>
    public static async Task<IReadOnlyDictionary<long, ManifestContent>> ContentsAsync(
        this RegistryDb db, ManifestBytes bytes, IReadOnlyCollection<long> manifestIds, CancellationToken cancellation)
    {
        var contents = new Dictionary<long, ManifestContent>();
        var manifests = await db.Manifests.Where(m => manifestIds.Contains(m.Id)).Select(m => new { m.Id, m.Digest, m.MediaType }).ToListAsync(cancellation);
        var parts = (await db.ManifestParts.Where(p => manifestIds.Contains(p.ManifestId))
            .OrderBy(p => p.ManifestId).ThenBy(p => p.Ordinal)
            .Select(p => new { p.ManifestId, p.Kind, p.Digest, p.Size, p.MediaType, p.ChildId }).ToListAsync(cancellation)).ToLookup(p => p.ManifestId);
        var children = await db.BytesOfAsync([.. parts.SelectMany(p => p).Select(p => p.ChildId).OfType<long>().Distinct()], cancellation);
        foreach (var manifest in manifests)
        {
            var own = parts[manifest.Id].ToList();
            var named = own.Where(p => p.Kind != PartKind.Child)
                .Select(p => (p.Kind, Part: new PartContent(p.Digest, p.Size, p.MediaType, p.Kind == PartKind.ForeignLayer))).ToList();
            contents[manifest.Id] = new ManifestContent(
                manifest.Digest,
                manifest.MediaType,
                named.Sum(p => p.Part.Bytes),
                named.Find(p => p.Kind == PartKind.Config).Part,
                [.. named.Where(p => p.Kind != PartKind.Config).Select(p => p.Part)],
                MediaTypes.IsIndex(manifest.MediaType) && await bytes.GetAsync(manifest.Id, cancellation) is { } index ? new ReadOnlyMemory<byte>(index) : default(ReadOnlyMemory<byte>?),
                own.Where(p => p.ChildId is not null).DistinctBy(p => p.Digest).ToDictionary(p => p.Digest, p => children.GetValueOrDefault(p.ChildId!.Value)));
        }

        return contents;
    }

    private static async Task<Dictionary<long, long>> BytesOfAsync(this RegistryDb db, IReadOnlyCollection<long> manifestIds, CancellationToken cancellation)
    {
        var bytes = new Dictionary<long, long>();
        foreach (var chunk in manifestIds.Chunk(BrowsePaging.Chunk))
        {
            var sums = db.ManifestParts.Where(p => chunk.Contains(p.ManifestId) && p.Kind != PartKind.Child).GroupBy(p => p.ManifestId);
            foreach (var sum in await sums.Select(g => new { Id = g.Key, Bytes = g.Sum(p => p.Size) }).ToListAsync(cancellation))
                bytes[sum.Id] = sum.Bytes;
        }

        return bytes;
    }
}
