using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>Empties a deleted repository, some rows a transaction, and then forgets it; its blobs are reviewed like any others.</summary>
internal sealed class RepositoryRemoval(ContentOptions options) : IReview
{
    private static readonly TimeSpan PauseWithoutProgress = TimeSpan.FromMinutes(1);

    public ReviewKind Kind => ReviewKind.Repository;

    public int Batch => 1;

    public async Task<Ripeness> SortAsync(RegistryDb db, IReadOnlyList<long> targets, DateTimeOffset now, CancellationToken cancellation) => Ripeness.Of(
        await db.Repositories.Where(r => targets.Contains(r.Id) && r.DeletedAt != null).Select(r => new Suspect(r.Id, now)).ToListAsync(cancellation), TimeSpan.Zero, now);

    public async Task<bool> JudgeAsync(RegistryDb db, IReadOnlyList<long> ripe, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = ripe.Single();
        var repository = db.Repositories.Where(r => r.Id == id);
        if (await repository.ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, r => r.Version + 1), cancellation) != 1)
            return false;
        // A request that was under way when the repository was deleted may still add to it: then the next round takes that too.
        if (await new RepositoryRemovalSteps(db, id, options, now).RunAsync(cancellation) is not { } removed)
            return false;
        var empty = !await db.Images.AnyAsync(i => i.RepositoryId == id, cancellation);
        if (empty)
            await repository.ExecuteDeleteAsync(cancellation);
        else
            db.Enqueue(Kind, id, removed > 0 ? now : now + PauseWithoutProgress);
        return true;
    }
}
