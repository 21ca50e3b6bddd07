using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Content;

internal sealed class EfNameLists(DatabaseFactory databases) : INameLists
{
    public async Task<NamePage?> TagsAsync(ImageKey image, string? last, int count, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var imageId = await db.FindImageAsync(image, cancellation);
        if (imageId is null || !await db.Manifests.AnyAsync(m => m.ImageId == imageId, cancellation))
            return null;
        return Page(await Tags(db, imageId.Value, last, count + 1).ToListAsync(cancellation), count);
    }

    public async Task<NamePage> ImagesAsync(long repositoryId, NameScope scope, string? last, int count, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return Page(await Images(db, repositoryId, scope, last, count + 1).ToListAsync(cancellation), count);
    }

    internal static IQueryable<string> Tags(RegistryDb db, long imageId, string? last, int count)
    {
        var tags = db.Tags.Where(t => t.ImageId == imageId);
        if (last is not null)
            tags = tags.Where(t => string.Compare(t.Name, last) > 0);
        return tags.OrderBy(t => t.Name).Select(t => t.Name).Take(count);
    }

    internal static IQueryable<string> Images(RegistryDb db, long repositoryId, NameScope scope, string? last, int count)
    {
        var images = db.Images.Where(i => i.RepositoryId == repositoryId && db.Manifests.Any(m => m.ImageId == i.Id)).Within(scope);
        if (last is not null)
            images = images.Where(i => string.Compare(i.Name, last) > 0);
        return images.OrderBy(i => i.Name).Select(i => i.Name).Take(count);
    }

    private static NamePage Page(List<string> names, int count) =>
        names.Count > count ? new NamePage(names[..count], true) : new NamePage(names, false);
}
