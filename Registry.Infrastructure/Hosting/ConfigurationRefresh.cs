using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Domain;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Hosting;

/// <summary>Loads the running configuration again when another process changed it; needed only where several can share a database.</summary>
internal sealed partial class ConfigurationRefresh(
    DatabaseFactory databases, IEnumerable<IRunningConfiguration> parts, TimeProvider clock, ILogger<ConfigurationRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (databases.Provider == DatabaseProvider.Sqlite)
            return;
        long seen = 0;
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var db = databases.CreateDbContext();
                var version = await db.ReadConfigurationAsync(stoppingToken);
                if (version == seen)
                    continue;
                foreach (var part in parts)
                    await part.RefreshAsync(stoppingToken);
                seen = version;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The configuration could not be read; the last known one stays in use.")]
        public static partial void Failed(ILogger logger, Exception e);
    }
}
