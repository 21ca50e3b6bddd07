using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Browsing;
using Registry.Infrastructure.Content;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Security.Rights;

/// <summary>Goes up from what was asked for, level by level: what is nearest is most often what was pulled.</summary>
internal sealed class EfTagReach(DatabaseFactory databases, Generation generation) : ITagReach
{
    public long? Moment => generation.Current;

    public async IAsyncEnumerable<string> ToManifestAsync(ImageKey image, Digest digest, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        if (await db.FindImageAsync(image, cancellation) is not { } imageId)
            yield break;
        var found = await db.Manifests.Where(m => m.ImageId == imageId && m.Digest == digest.Value).Select(m => new Found(m.Id, m.Digest, m.SubjectDigest)).ToListAsync(cancellation);
        await foreach (var reference in UpFromAsync(db, imageId, found, withDigests: false, cancellation))
            yield return reference;
    }

    public async IAsyncEnumerable<string> ToBlobAsync(ImageKey image, Digest digest, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        if (await db.FindImageAsync(image, cancellation) is not { } imageId)
            yield break;
        var found = await db.ManifestParts.Where(p => p.ImageId == imageId && p.Digest == digest.Value)
            .Join(db.Manifests, p => p.ManifestId, m => m.Id, (_, m) => new Found(m.Id, m.Digest, m.SubjectDigest)).ToListAsync(cancellation);
        await foreach (var reference in UpFromAsync(db, imageId, found, withDigests: true, cancellation))
            yield return reference;
    }

    public async IAsyncEnumerable<TagOfImage> OfImagesAsync(long repositoryId, IReadOnlyCollection<string> images, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        foreach (var chunk in images.Chunk(BrowsePaging.Chunk))
        {
            var tags = db.Images.Where(i => i.RepositoryId == repositoryId && chunk.Contains(i.Name))
                .SelectMany(i => db.Tags.Where(t => t.ImageId == i.Id), (i, t) => new TagOfImage(i.Name, t.Name));
            await foreach (var tag in tags.AsAsyncEnumerable().WithCancellation(cancellation))
                yield return tag;
        }
    }

    private static async IAsyncEnumerable<string> UpFromAsync(
        RegistryDb db, long imageId, IReadOnlyList<Found> level, bool withDigests, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<long>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        while ((level = [.. level.Where(f => seen.Add(f.Id))]).Count > 0)
        {
            foreach (var manifest in withDigests ? level : [])
                yield return manifest.Digest;
            withDigests = false;
            var above = new List<Found>();
            foreach (var chunk in level.Chunk(BrowsePaging.Chunk))
            {
                var ids = chunk.Select(f => f.Id).ToList();
                foreach (var tag in await db.Tags.Where(t => ids.Contains(t.ManifestId)).Select(t => t.Name).ToListAsync(cancellation))
                {
                    if (told.Add(tag))
                        yield return tag;
                }

                above.AddRange(await AboveAsync(db, imageId, ids, [.. chunk.Select(f => f.Subject).OfType<string>().Distinct()], cancellation));
            }

            level = above;
        }
    }

    /// <summary>The indexes that list them, and what they refer to.</summary>
    private static async Task<IReadOnlyList<Found>> AboveAsync(
        RegistryDb db, long imageId, List<long> ids, List<string> subjects, CancellationToken cancellation)
    {
        var parents = await db.ManifestParts.Where(p => p.ChildId != null && ids.Contains(p.ChildId.Value))
            .Join(db.Manifests, p => p.ManifestId, m => m.Id, (_, m) => new Found(m.Id, m.Digest, m.SubjectDigest)).ToListAsync(cancellation);
        if (subjects.Count > 0)
            parents.AddRange(await db.Manifests.Where(m => m.ImageId == imageId && subjects.Contains(m.Digest))
                .Select(m => new Found(m.Id, m.Digest, m.SubjectDigest)).ToListAsync(cancellation));
        return parents;
    }

    private sealed record Found(long Id, string Digest, string? Subject);
}
