using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Security.Tokens;

/// <summary>Writes down each minute when access tokens were used last: no pull waits for that, and a stop loses nothing.</summary>
internal sealed partial class AccessTokenUses(AccessTokenStates states, WriteTransactions transactions, TimeProvider clock, ILogger<AccessTokenUses> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <summary>Writes what is known now.</summary>
    internal async Task WriteAsync(CancellationToken cancellation)
    {
        var uses = states.TakeUses();
        if (uses.Count == 0)
            return;
        try
        {
            await transactions.RunAsync<bool>(
                async (db, token) =>
                {
                    foreach (var (id, at) in uses)
                        await db.AccessTokens.Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, at), token);
                    return true;
                }, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await WriteAsync(stoppingToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "When access tokens were used last could not be written down.")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
