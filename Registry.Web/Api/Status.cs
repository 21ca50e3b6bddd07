using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Registry.Web.Api;

/// <summary>Whether the server can work, for load balancers and for people.</summary>
internal static class Status
{
    public const string Reading = "reading";
    public const string Writing = "writing";

    public static Task<IResult> ReadableAsync(HealthCheckService checks, CancellationToken cancellation) => AbleToAsync(Reading, checks, cancellation);

    public static Task<IResult> WritableAsync(HealthCheckService checks, CancellationToken cancellation) => AbleToAsync(Writing, checks, cancellation);

    public static async Task<IResult> CheckAsync(HealthCheckService checks, TimeProvider clock, CancellationToken cancellation)
    {
        var report = await checks.CheckHealthAsync(cancellation);
        var now = clock.GetUtcNow();
        return Answers.Json(report.Entries.ToDictionary(e => e.Key, e => CheckView.Of(e.Value, now)));
    }

    private static async Task<IResult> AbleToAsync(string work, HealthCheckService checks, CancellationToken cancellation)
    {
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains(work), cancellation);
        return Results.StatusCode(report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    /// <summary>Time in milliseconds since 1970, duration in milliseconds.</summary>
    private sealed record CheckView(bool Healthy, string? Message, ErrorView? Error, object? Details, long Time, long Duration, string Timestamp)
    {
        public static CheckView Of(HealthReportEntry entry, DateTimeOffset now) => new(
            entry.Status == HealthStatus.Healthy,
            entry.Description,
            entry.Exception is { } e ? new ErrorView(e.GetType().Name, e.Message) : null,
            null,
            now.ToUnixTimeMilliseconds(),
            (long)entry.Duration.TotalMilliseconds,
            now.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
    }

    private sealed record ErrorView(string Type, string Message);
}
