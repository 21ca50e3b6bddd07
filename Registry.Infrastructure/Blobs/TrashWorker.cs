using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Domain.Blobs;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Blobs;

/// <summary>Deletes files whose time in the trash is over: the only place that deletes blob files (bytes and rows, §3 step 10).</summary>
internal sealed partial class TrashWorker(
    DatabaseFactory databases, WriteTransactions transactions, IBlobStores stores, TimeProvider clock, ILogger<TrashWorker> logger) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                while (await EmptyAsync(stoppingToken) == Batch)
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
        await using var db = databases.CreateDbContext();
        var now = clock.GetUtcNow();
        var due = await db.Trash.AsNoTracking().Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).Take(Batch).ToListAsync(cancellation);
        var deleted = new List<long>();
        foreach (var row in due)
        {
            try
            {
                await (await stores.GetAsync(row.StoreId, cancellation)).DeleteAsync(row.StorageKey, cancellation);
                deleted.Add(row.Id);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.FileFailed(logger, row.StorageKey, e);
            }
        }

        if (deleted.Count > 0)
            await transactions.RunAsync<int>(async (write, token) => await write.Trash.Where(t => deleted.Contains(t.Id)).ExecuteDeleteAsync(token), cancellation);
        return deleted.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The trash could not be emptied; it is tried again in a moment.")]
        public static partial void Failed(ILogger logger, Exception e);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The file {Key} could not be deleted; it is tried again in a moment.")]
        public static partial void FileFailed(ILogger logger, string key, Exception e);
    }
}
