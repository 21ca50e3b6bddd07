using Microsoft.EntityFrameworkCore;
using Registry.Domain.Browsing;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Browsing;

/// <summary>What happened last, by the history of tags: its keys are in the order of time.</summary>
internal static class RecentReading
{
    // Some of them were deleted again, or moved more than once.
    private const int Spare = 5;

    public static async Task<IReadOnlyList<RecentPush>> RecentPushesAsync(this RegistryDb db, TimeSpan age, int count, CancellationToken cancellation)
    {
        var first = Keys.Since(age);
        var moves = await db.TagHistory.Where(h => h.Id > first).OrderByDescending(h => h.Id).Take(count * Spare)
            .Select(h => new { h.ImageId, h.Name }).ToListAsync(cancellation);
        var images = moves.Select(m => m.ImageId).Distinct().ToList();
        var names = moves.Select(m => m.Name).Distinct().ToList();
        var wanted = moves.ToHashSet();
        var tags = await db.Tags.AsNoTracking().Where(t => images.Contains(t.ImageId) && names.Contains(t.Name)).ToListAsync(cancellation);
        var owners = await (from image in db.Images
                            join repository in db.Repositories on image.RepositoryId equals repository.Id
                            where images.Contains(image.Id) && repository.DeletedAt == null
                            select new { image.Id, image.RepositoryId, image.Name }).ToDictionaryAsync(i => i.Id, cancellation);
        return
        [
            .. tags.Where(t => wanted.Contains(new { t.ImageId, t.Name }) && owners.ContainsKey(t.ImageId)).OrderByDescending(t => t.UpdatedAt).Take(count)
                .Select(t => new RecentPush(owners[t.ImageId].RepositoryId, owners[t.ImageId].Name, t.Name, t.UpdatedAt, t.UpdatedBy)),
        ];
    }
}
