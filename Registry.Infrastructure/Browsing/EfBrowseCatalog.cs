using Microsoft.EntityFrameworkCore;
using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Content;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Browsing;

/// <summary>Every question is bounded: by a page, by the parts of a page's manifests, or by <see cref="Listing{T}.CountedTo"/>.</summary>
internal sealed class EfBrowseCatalog(DatabaseFactory databases, ManifestBytes bytes, Generation generation) : IBrowseCatalog
{
    private const int Counted = Listing<string>.CountedTo + 1;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);
    private const int MostTags = 100;
    private const int MostParents = 20;

    public long? Moment => generation.Current;

    public async Task<RepositoryFigures> FiguresAsync(long repositoryId, NameScope scope, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var images = db.Images.Where(i => i.RepositoryId == repositoryId).Within(scope);
        var withContent = await images.Where(i => db.Manifests.Any(m => m.ImageId == i.Id)).Take(Counted).CountAsync(cancellation);
        var tags = await images.SelectMany(i => db.Tags.Where(t => t.ImageId == i.Id), (_, t) => t.Name).Take(Counted).CountAsync(cancellation);
        var blobs = await images.SelectMany(i => db.BlobLinks.Where(l => l.ImageId == i.Id), (_, l) => l.BlobId)
            .Join(db.Blobs, id => id, b => b.Id, (_, b) => new { b.Id, b.Size }).Take(Counted).ToListAsync(cancellation);
        return new RepositoryFigures(withContent, tags, blobs.Count < Counted ? blobs.DistinctBy(b => b.Id).Sum(b => b.Size) : null);
    }

    public async Task<int> CountTagsAsync(long repositoryId, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var tags = db.Images.Where(i => i.RepositoryId == repositoryId && EF.Parameter(names).Contains(i.Name)).SelectMany(i => db.Tags.Where(t => t.ImageId == i.Id), (_, t) => t.Name);
        return await tags.Take(Counted).CountAsync(cancellation);
    }

    public async Task<IReadOnlyList<RecentPush>> RecentAsync(int count, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await db.RecentPushesAsync(Recent, count, cancellation);
    }

    public async Task<Listing<ImageSummary>> ImagesAsync(long repositoryId, NameScope scope, ImageListRequest request, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var images = db.Images.Where(i => i.RepositoryId == repositoryId && db.Manifests.Any(m => m.ImageId == i.Id)).Within(scope);
        var names = await images.OrderBy(i => i.Name).Select(i => i.Name).PageAsync(images.Select(i => i.Name), request.Filter, request.Page, cancellation);
        return new Listing<ImageSummary>(await db.ImageSummariesAsync(repositoryId, names.Items, cancellation), names.Total);
    }

    public async Task<IReadOnlyList<string>?> NamesAsync(long repositoryId, NameScope scope, int most, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var names = await db.Images.Where(i => i.RepositoryId == repositoryId && db.Manifests.Any(m => m.ImageId == i.Id)).Within(scope)
            .OrderBy(i => i.Name).Select(i => i.Name).Take(most + 1).ToListAsync(cancellation);
        return names.Count > most ? null : names;
    }

    public async Task<IReadOnlyList<ImageSummary>> SummariesAsync(long repositoryId, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await db.ImageSummariesAsync(repositoryId, names, cancellation);
    }

    public async Task<ImageSummary?> FindImageAsync(ImageKey image, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var found = await db.ImageSummariesAsync(image.RepositoryId, [image.Name.Value], cancellation);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<Listing<TagRecord>> TagsAsync(ImageKey image, TagListRequest request, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var imageId = await db.FindImageAsync(image, cancellation);
        var tags = db.Tags.AsNoTracking().Where(t => t.ImageId == imageId);
        var ordered = (request.Order, request.Descending) switch
        {
            (TagOrder.Name, false) => tags.OrderBy(t => t.SortKey).ThenBy(t => t.Name),
            (TagOrder.Name, true) => tags.OrderByDescending(t => t.SortKey).ThenByDescending(t => t.Name),
            (_, false) => tags.OrderBy(t => t.UpdatedAt).ThenBy(t => t.Name),
            (_, true) => tags.OrderByDescending(t => t.UpdatedAt).ThenByDescending(t => t.Name),
        };
        var names = await ordered.Select(t => t.Name).PageAsync(tags.Select(t => t.Name), request.Filter, request.Page, cancellation);
        var rows = (await tags.Where(t => names.Items.Contains(t.Name)).ToListAsync(cancellation)).ToDictionary(t => t.Name);
        var contents = await db.ContentsAsync(bytes, [.. rows.Values.Select(t => t.ManifestId).Distinct()], cancellation);
        // A tag that was deleted or moved between two statements is shown next time.
        return new Listing<TagRecord>(
            [.. from name in names.Items
                where rows.ContainsKey(name)
                let row = rows[name]
                where contents.ContainsKey(row.ManifestId)
                select new TagRecord(name, row.UpdatedAt, row.UpdatedBy, contents[row.ManifestId])],
            names.Total);
    }

    public async Task<ManifestRecord?> FindManifestAsync(ImageKey image, Digest digest, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var imageId = await db.FindImageAsync(image, cancellation);
        var found = await db.Manifests.Where(m => m.ImageId == imageId && m.Digest == digest.Value)
            .Select(m => new { m.Id, m.CreatedAt }).FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var tags = await db.Tags.Where(t => t.ManifestId == found.Id).OrderBy(t => t.SortKey).Take(MostTags)
            .Select(t => new TagMark(t.Name, t.UpdatedAt, t.UpdatedBy)).ToListAsync(cancellation);
        var parents = await db.ManifestParts.Where(p => p.ChildId == found.Id)
            .Join(db.Manifests, p => p.ManifestId, m => m.Id, (_, m) => m.Digest).Take(MostParents).ToListAsync(cancellation);
        var contents = await db.ContentsAsync(bytes, [found.Id], cancellation);
        return contents.TryGetValue(found.Id, out var content) ? new ManifestRecord(content, found.CreatedAt, tags, [.. parents.Distinct()]) : null;
    }

    public async Task<IReadOnlyDictionary<string, int>> SharingAsync(ImageKey image, IReadOnlyCollection<string> digests, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var imageId = await db.FindImageAsync(image, cancellation);
        var sharing = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var chunk in digests.Distinct(StringComparer.Ordinal).Chunk(BrowsePaging.Chunk))
        {
            var links = db.BlobLinks.Where(l => l.ImageId == imageId && chunk.Contains(l.Digest));
            foreach (var link in await links.Select(l => new { l.Digest, Images = db.BlobLinks.Count(o => o.BlobId == l.BlobId) }).ToListAsync(cancellation))
                sharing[link.Digest] = link.Images;
        }

        return sharing;
    }

    public async Task<RemovalImpact?> ImpactAsync(ImageKey image, Digest digest, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var imageId = await db.FindImageAsync(image, cancellation);
        var id = await db.Manifests.Where(m => m.ImageId == imageId && m.Digest == digest.Value).Select(m => (long?)m.Id).FirstOrDefaultAsync(cancellation);
        return id is null ? null : await db.ImpactAsync(id.Value, MostTags, cancellation);
    }
}
