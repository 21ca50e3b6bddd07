using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>
/// Deletes manifests that no tag, index or subject needs any more; as restorable as any other deleted manifest (bytes and rows, §3
/// step 7b). A subject that can still be restored counts as live: an undo brings it back with what refers to it.
/// </summary>
internal sealed class ManifestReview(RepositoryDirectory repositories, ContentOptions options) : IReview
{
    private static readonly TimeSpan ReadOnlyPause = TimeSpan.FromDays(1);

    public ReviewKind Kind => ReviewKind.Manifest;

    // Each may be some megabytes.
    public int Batch => 50;

    public async Task<Ripeness> SortAsync(RegistryDb db, IReadOnlyList<long> targets, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await (from manifest in db.Manifests
                           join image in db.Images on manifest.ImageId equals image.Id
                           where targets.Contains(manifest.Id)
                           select new { Suspect = new Suspect(manifest.Id, manifest.LastTouchedAt), image.RepositoryId }).ToListAsync(cancellation);
        var sorted = Ripeness.Of([.. found.Select(f => f.Suspect)], options.ManifestTime, now);
        // Read-only says that nothing is deleted; it may be lifted one day.
        var held = found.Where(f => sorted.Ripe.Contains(f.Suspect.Id) && IsReadOnly(f.RepositoryId)).Select(f => f.Suspect.Id).ToHashSet();
        return new Ripeness(
            [.. sorted.Ripe.Where(id => !held.Contains(id))],
            sorted.Young.Concat(held.Select(id => KeyValuePair.Create(id, now + ReadOnlyPause))).ToDictionary());
    }

    public async Task<bool> JudgeAsync(RegistryDb db, IReadOnlyList<long> ripe, DateTimeOffset now, CancellationToken cancellation)
    {
        var cutoff = now - options.ManifestTime;
        var manifests = db.Manifests.Where(m => ripe.Contains(m.Id));
        if (await manifests.Where(m => m.LastTouchedAt <= cutoff).ExecuteUpdateAsync(s => s.SetProperty(m => m.ReviewedAt, now), cancellation) != ripe.Count)
            return false;

        // Asked only now that nobody can tag or list them (traces M28, M29, M32, M33).
        foreach (var id in await manifests.Where(Unneeded(db)).Select(m => m.Id).ToListAsync(cancellation))
        {
            var manifest = await db.Manifests.AsNoTracking().SingleAsync(m => m.Id == id, cancellation);
            await db.MoveToDeletedAsync(manifest, [], null, options, now, cancellation);
            db.ChangeTracker.Clear();
        }

        return true;
    }

    private static System.Linq.Expressions.Expression<Func<ManifestRow, bool>> Unneeded(RegistryDb db) => m =>
        !db.Tags.Any(t => t.ManifestId == m.Id)
        && !db.ManifestParts.Any(p => p.ChildId == m.Id)
        && !db.Manifests.Any(s => s.ImageId == m.ImageId && s.Digest == m.SubjectDigest)
        && !db.DeletedManifests.Any(d => d.ImageId == m.ImageId && d.Digest == m.SubjectDigest);

    private bool IsReadOnly(long repositoryId) => repositories.Current.ById(repositoryId)?.Settings.Hosted.WritePolicy == WritePolicy.Deny;
}
