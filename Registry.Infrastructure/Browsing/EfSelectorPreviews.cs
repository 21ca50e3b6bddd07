using Microsoft.EntityFrameworkCore;
using Registry.Domain.Browsing;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Selectors;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Browsing;

/// <summary>One walk along the names of images and their tags, begun where the selector may find any, ended when enough is known.</summary>
internal sealed class EfSelectorPreviews(DatabaseFactory databases) : ISelectorPreviews
{
    private const int Counted = Listing<PreviewedTag>.CountedTo + 1;

    public async Task<SelectorPreview> LookAsync(long repositoryId, Selector selector, bool matching, CancellationToken cancellation)
    {
        var range = matching ? ManifestPaths.ImagesOf(selector.Range) : PathRange.Everything;
        var (first, total, seen) = (new List<PreviewedTag>(), 0, 0);
        if (range.IsEmpty)
            return new SelectorPreview(first, 0, false);
        await using var db = databases.CreateDbContext();
        await foreach (var tag in Tags(db, repositoryId, range).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (++seen > SelectorPreview.MostLookedAt)
                return new SelectorPreview(first, total, true);
            if (selector.Matches(Repository.Format, tag.Path) != matching)
                continue;
            if (first.Count < SelectorPreview.Shown)
                first.Add(tag);
            if (++total == Counted)
                break;
        }

        return new SelectorPreview(first, total, false);
    }

    internal static IQueryable<PreviewedTag> Tags(RegistryDb db, long repositoryId, PathRange range)
    {
        var images = db.Images.Where(i => i.RepositoryId == repositoryId);
        if (range.From is { } from)
            images = images.Where(i => string.Compare(i.Name, from) >= 0);
        if (range.Before is { } before)
            images = images.Where(i => string.Compare(i.Name, before) < 0);
        return images.Join(db.Tags, i => i.Id, t => t.ImageId, (i, t) => new { Image = i.Name, t.Name, t.UpdatedAt })
            .OrderBy(t => t.Image).ThenBy(t => t.Name).Take(SelectorPreview.MostLookedAt + 1)
            .Select(t => new PreviewedTag(t.Image, t.Name, t.UpdatedAt));
    }
}
