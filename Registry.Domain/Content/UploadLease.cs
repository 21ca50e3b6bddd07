namespace Registry.Domain.Content;

/// <summary>
/// Holds a session for one writing request: renews every third of the lease, and stops the request before the lease could have
/// run out unrenewed (bytes and rows, §3 step 1b).
/// </summary>
internal sealed class UploadLease : IAsyncDisposable
{
    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource ended = new();
    private readonly Task renewing;

    public UploadLease(IUploadStore store, long uploadId, Guid writer, TimeSpan lease, TimeProvider clock, CancellationToken request)
    {
        lost = CancellationTokenSource.CreateLinkedTokenSource(request);
        renewing = RenewAsync(store, uploadId, writer, lease, clock);
    }

    /// <summary>Fires when the request was aborted or the session was lost.</summary>
    public CancellationToken Token => lost.Token;

    /// <summary>True: somebody else may own the session; its row must not be written.</summary>
    public bool IsLost { get; private set; }

    private async Task RenewAsync(IUploadStore store, long uploadId, Guid writer, TimeSpan lease, TimeProvider clock)
    {
        // A clock that runs a fifth of the lease ahead elsewhere is survived.
        var patience = lease * 0.8;
        var renewedAt = clock.GetTimestamp();
        using var timer = new PeriodicTimer(lease / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                using var limit = new CancellationTokenSource(patience - clock.GetElapsedTime(renewedAt) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ended.Token);
                var asked = clock.GetTimestamp();
                if (await TryRenewAsync(store, uploadId, writer, either.Token))
                    renewedAt = asked;
                else if (clock.GetElapsedTime(renewedAt) >= patience - (lease / 3))
                    break;
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return;
        }

        IsLost = true;
        await lost.CancelAsync();
    }

    private static async Task<bool> TryRenewAsync(IUploadStore store, long uploadId, Guid writer, CancellationToken cancellation)
    {
        try
        {
            return await store.RenewAsync(uploadId, writer, cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        ended.Dispose();
        lost.Dispose();
    }
}
