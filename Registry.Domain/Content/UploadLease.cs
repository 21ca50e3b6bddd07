namespace Registry.Domain.Content;

/// <summary>
/// Holds a session for one request, from the moment it was taken: renews every third of the lease, and stops the request before the
/// lease could have run out unrenewed, whatever keeps the renewal from succeeding (bytes and rows, §3 step 1b).
/// </summary>
internal sealed class UploadLease : IAsyncDisposable
{
    private readonly CancellationTokenSource deadline;
    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource ended = new();
    private readonly TimeSpan patience;
    private readonly TimeProvider clock;
    private readonly Task renewing;

    /// <param name="takenAt">The clock's timestamp before the session was asked for.</param>
    /// <param name="request">Ends with the request that holds the session.</param>
    public UploadLease(IUploadStore store, long uploadId, Guid writer, TimeSpan lease, TimeProvider clock, long takenAt, CancellationToken request)
    {
        this.clock = clock;
        // A clock that runs a fifth of the lease ahead elsewhere is survived.
        patience = lease * 0.8;
        deadline = new CancellationTokenSource(Left(takenAt), clock);
        lost = CancellationTokenSource.CreateLinkedTokenSource(request, deadline.Token);
        renewing = RenewAsync(store, uploadId, writer, lease / 3);
    }

    /// <summary>Fires when the request was aborted or the session was lost.</summary>
    public CancellationToken Token => lost.Token;

    /// <summary>True: the session may count as dead already; its row must not be written.</summary>
    public bool IsLost => deadline.IsCancellationRequested;

    private async Task RenewAsync(IUploadStore store, long uploadId, Guid writer, TimeSpan pause)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, deadline.Token);
        using var timer = new PeriodicTimer(pause, clock);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stop.Token);
                var asked = clock.GetTimestamp();
                if (await store.RenewAsync(uploadId, writer, stop.Token))
                    deadline.CancelAfter(Left(asked));
                else
                    await deadline.CancelAsync();
            }
            catch (Exception)
            {
                // The request has ended, or the database does not answer: then the next tick asks again, and the deadline stands.
            }
        }
    }

    private TimeSpan Left(long since) => patience - clock.GetElapsedTime(since) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        ended.Dispose();
        lost.Dispose();
        deadline.Dispose();
    }
}
