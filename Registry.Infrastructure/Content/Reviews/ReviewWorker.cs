using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Content.Reviews;

/// <summary>Runs the reviews that are due, so that space comes back by itself. Works in short transactions beside all others and stops between two.</summary>
internal sealed partial class ReviewWorker(
    ReviewQueue queue, IEnumerable<IReview> reviews, DatabaseClock time, TimeProvider clock, ILogger<ReviewWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            await RunDueAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>All that is due, in an order in which what one review frees the next one finds.</summary>
    internal async Task RunDueAsync(CancellationToken cancellation)
    {
        foreach (var review in reviews)
        {
            try
            {
                while (await time.AgreesAsync(cancellation) && await queue.RunAsync(review, cancellation) > 0)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.Failed(logger, review.Kind, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The reviews of {Kind} failed; they are tried again in a moment.")]
        public static partial void Failed(ILogger logger, Database.Rows.ReviewKind kind, Exception e);
    }
}
