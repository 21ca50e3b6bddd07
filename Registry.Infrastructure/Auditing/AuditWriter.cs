using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Domain.Auditing;

namespace Registry.Infrastructure.Auditing;

/// <summary>
/// Writes what queues up in the trail: changes as they come, denials once a second. It ends after everything was written; while the
/// database does not answer it holds on to what it has, and changes wait.
/// </summary>
internal sealed partial class AuditWriter(AuditTrail trail, IAuditStore store, TimeProvider clock, ILogger<AuditWriter> logger) : BackgroundService
{
    private const int Batch = 200;
    private const int LastAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAtTheEnd = TimeSpan.FromMilliseconds(500);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // No more comes in, so the writer finds the end.
        trail.Close();
        await base.StopAsync(cancellationToken);
        // A service that is stopped as soon as it was started never ran.
        var stopping = new CancellationToken(canceled: true);
        await WriteChangesAsync(stopping);
        await WriteAsync(trail.Denials.Take(all: true), stopping);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WriteChangesAsync(stoppingToken), WriteDenialsAsync(stoppingToken));

    private async Task WriteChangesAsync(CancellationToken stopping)
    {
        var entries = new List<AuditEntry>(Batch);
        while (await trail.Queue.WaitToReadAsync(CancellationToken.None))
        {
            while (entries.Count < Batch && trail.Queue.TryRead(out var entry))
                entries.Add(entry);
            await InsistAsync(token => store.AppendAsync(entries, token), entries.Count, stopping);
            trail.Tell(entries.Count);
            entries.Clear();
        }
    }

    private async Task WriteDenialsAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await WriteAsync(trail.Denials.Take(all: false), stopping);
        }
        catch (OperationCanceledException)
        {
            // The counts of the minute that is running are the last ones.
        }

        await WriteAsync(trail.Denials.Take(all: true), stopping);
    }

    private async Task WriteAsync(DenialBatch denials, CancellationToken stopping)
    {
        if (denials.IsEmpty)
            return;
        foreach (var fresh in denials.Fresh.Chunk(Batch))
            await InsistAsync(token => store.AppendAsync(fresh, token), fresh.Length, stopping);
        if (denials.Counted.Count > 0)
            await InsistAsync(token => store.CountAsync(denials.Counted, token), denials.Counted.Count, stopping);
        trail.Tell(denials.Fresh.Count);
    }

    /// <summary>Again until it is written, or until the server ends and the database still does not answer.</summary>
    private async Task InsistAsync(Func<CancellationToken, Task> write, int count, CancellationToken stopping)
    {
        for (var last = 0; ;)
        {
            try
            {
                await write(CancellationToken.None);
                return;
            }
            catch (Exception e)
            {
                if (stopping.IsCancellationRequested && ++last == LastAttempts)
                {
                    Log.Lost(logger, count, e);
                    return;
                }

                Log.Failed(logger, count, e);
            }

            await WaitAsync(stopping);
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        try
        {
            await (stopping.IsCancellationRequested ? Task.Delay(PauseAtTheEnd, clock, CancellationToken.None) : Task.Delay(Pause, clock, stopping));
        }
        catch (OperationCanceledException)
        {
            // One more attempt, at once.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} audit entries could not be written; it is tried again in a moment.")]
        public static partial void Failed(ILogger logger, int count, Exception e);

        [LoggerMessage(Level = LogLevel.Critical, Message = "{Count} audit entries are lost: the server ends and the database does not take them.")]
        public static partial void Lost(ILogger logger, int count, Exception e);
    }
}
