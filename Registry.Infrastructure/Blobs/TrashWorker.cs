using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Domain.Blobs;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Blobs;

/// <summary>Deletes files whose time in the trash is over: the only place that deletes blob files (bytes and rows, §3 step 10).</summary>
internal sealed partial class TrashWorker(
    DatabaseFactory databases, WriteTransactions transactions, DatabaseClock time, IBlobStores stores, TimeProvider clock, ILogger<TrashWorker> logger) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                while (await time.AgreesAsync(stoppingToken) && await EmptyAsync(stoppingToken) == Batch)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Deletes up to a batch of what is due; answers how many rows it looked at.</summary>
    internal async Task<int> EmptyAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await DueAsync(now, cancellation);
        var (deleted, failed) = (new List<long>(), new List<long>());
        foreach (var row in due)
            (await TryDeleteAsync(row, cancellation) ? deleted : failed).Add(row.Id);
        var again = now + PauseAfterFailure;
        if (deleted.Count > 0)
            await transactions.RunAsync<int>(async (db, token) => await db.Trash.Where(t => deleted.Contains(t.Id)).ExecuteDeleteAsync(token), cancellation);
        // What fails makes room for the others, or a batch of it would stop the worker for good.
        if (failed.Count > 0)
            await transactions.RunAsync<int>(
                async (db, token) => await db.Trash.Where(t => failed.Contains(t.Id)).ExecuteUpdateAsync(s => s.SetProperty(t => t.DueAt, again), token), cancellation);
        return due.Count;
    }

    private async Task<List<TrashRow>> DueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await db.Trash.AsNoTracking().Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).Take(Batch).ToListAsync(cancellation);
    }

    private async Task<bool> TryDeleteAsync(TrashRow row, CancellationToken cancellation)
    {
        try
        {
            await (await stores.GetAsync(row.StoreId, cancellation)).DeleteAsync(row.StorageKey, cancellation);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.FileFailed(logger, row.StorageKey, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The trash could not be emptied; it is tried again in a moment.")]
        public static partial void Failed(ILogger logger, Exception e);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The file {Key} could not be deleted; it is tried again in some minutes.")]
        public static partial void FileFailed(ILogger logger, string key, Exception e);
    }
}
