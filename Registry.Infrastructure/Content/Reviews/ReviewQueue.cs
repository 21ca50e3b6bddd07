using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>
/// Claims due rows of the review queue and settles them in the transaction that judges their targets: done with is deleted, too young
/// comes again when it is ripe (traces M30, M31). Doubt postpones: an unsettled row is due again when its claim has run out.
/// </summary>
internal sealed partial class ReviewQueue(DatabaseFactory databases, WriteTransactions transactions, TimeProvider clock, ILogger<ReviewQueue> logger)
{
    private const int Looks = 3;
    private static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(1);

    /// <summary>One batch. Answers how many rows were claimed; 0: nothing is due.</summary>
    public async Task<int> RunAsync(IReview review, CancellationToken cancellation)
    {
        var claimed = await ClaimAsync(review, cancellation);
        if (claimed.Count == 0 || await TrySettleAsync(review, claimed, cancellation))
            return claimed.Count;
        // One of them stands in the way; the others need not wait for it.
        foreach (var target in claimed.GroupBy(c => c.TargetId))
        {
            if (!await TrySettleAsync(review, [.. target], cancellation))
                Log.Postponed(logger, review.Kind, target.Key);
        }

        return claimed.Count;
    }

    private async Task<List<ReviewQueueRow>> ClaimAsync(IReview review, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await DueAsync(review, now, cancellation);
        if (due.Count == 0)
            return [];
        // The odd ticks tell this claim from one that another node makes in the same instant.
        var until = now + ClaimTime + TimeSpan.FromTicks(Random.Shared.NextInt64(TimeSpan.TicksPerSecond));
        return await transactions.RunAsync<List<ReviewQueueRow>>(
            async (db, token) =>
            {
                var rows = db.ReviewQueue.Where(q => due.Contains(q.Id));
                await rows.Where(q => q.ClaimedUntil == null || q.ClaimedUntil < now).ExecuteUpdateAsync(s => s.SetProperty(q => q.ClaimedUntil, until), token);
                return await rows.AsNoTracking().Where(q => q.ClaimedUntil == until).ToListAsync(token);
            }, cancellation);
    }

    private async Task<List<long>> DueAsync(IReview review, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await Due(db, review.Kind, now, review.Batch).ToListAsync(cancellation);
    }

    internal static IQueryable<long> Due(RegistryDb db, ReviewKind kind, DateTimeOffset now, int count) =>
        db.ReviewQueue.Where(q => q.Kind == kind && q.DueAt <= now && (q.ClaimedUntil == null || q.ClaimedUntil < now))
            .OrderBy(q => q.DueAt).Take(count).Select(q => q.Id);

    /// <summary>False: the targets changed under every look, or the database refused.</summary>
    private async Task<bool> TrySettleAsync(IReview review, IReadOnlyList<ReviewQueueRow> claimed, CancellationToken cancellation)
    {
        var targets = claimed.Select(c => c.TargetId).Distinct().ToList();
        try
        {
            for (var look = 0; look < Looks; look++)
            {
                var now = clock.GetUtcNow();
                var sorted = await SortAsync(review, targets, now, cancellation);
                if (await transactions.RunAsync<bool>((db, token) => SettleAsync(db, review, claimed, sorted, now, token), cancellation))
                    return true;
            }
        }
        catch (Exception e) when (WriteTransactions.IsConflict(e))
        {
            Log.Refused(logger, review.Kind, e);
        }

        return false;
    }

    private async Task<Ripeness> SortAsync(IReview review, IReadOnlyList<long> targets, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await review.SortAsync(db, targets, now, cancellation);
    }

    private static async Task<Written<bool>> SettleAsync(
        RegistryDb db, IReview review, IReadOnlyList<ReviewQueueRow> claimed, Ripeness sorted, DateTimeOffset now, CancellationToken cancellation)
    {
        if (sorted.Ripe.Count > 0 && !await review.JudgeAsync(db, sorted.Ripe, now, cancellation))
            return Rollback.With(false);
        var done = claimed.Select(c => c.Id).ToList();
        await db.ReviewQueue.Where(q => done.Contains(q.Id)).ExecuteDeleteAsync(cancellation);
        foreach (var (target, due) in sorted.Young)
            db.Enqueue(review.Kind, target, due);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The review of {Kind} {Target} could not be ended; it comes again.")]
        public static partial void Postponed(ILogger logger, ReviewKind kind, long target);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The database refused a review of {Kind}.")]
        public static partial void Refused(ILogger logger, ReviewKind kind, Exception e);
    }
}
