using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Domain.Auditing;
using Registry.Domain.Settings;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Auditing;

/// <summary>Removes entries that are older than the settings keep them, in small transactions.</summary>
internal sealed partial class AuditRetention(
    IAuditStore store, DatabaseClock time, SettingsDirectory settings, TimeProvider clock, ILogger<AuditRetention> logger) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                while (await time.AgreesAsync(stoppingToken) && await RemoveAsync(stoppingToken) == Batch)
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

    private Task<int> RemoveAsync(CancellationToken cancellation) =>
        store.RemoveAsync(clock.GetUtcNow() - TimeSpan.FromDays(settings.Current.AuditDays), Batch, cancellation);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Old audit entries could not be removed; it is tried again in some minutes.")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
