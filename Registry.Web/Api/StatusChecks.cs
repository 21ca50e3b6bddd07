using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Domain.Blobs;

namespace Registry.Web.Api;

internal sealed class DatabaseCheck(IBlobStoreSettings settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await settings.AllAsync(cancellationToken);
        return HealthCheckResult.Healthy("The database answers.");
    }
}

internal sealed class BlobStoresReadyCheck(IBlobStoreSettings settings, IBlobStores folders) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var stores = await settings.AllAsync(cancellationToken);
        var lost = stores.Where(s => folders.FreeBytes(s.Path) is null or 0).Select(s => s.Name).ToList();
        return lost.Count == 0
            ? HealthCheckResult.Healthy($"{stores.Count}/{stores.Count} blob stores are there and have space left.")
            : HealthCheckResult.Unhealthy($"The folder is missing or its disk is full: {string.Join(", ", lost)}.");
    }
}

/// <summary>A soft quota warns; it stops nothing.</summary>
internal sealed class BlobStoresQuotaCheck(IBlobStoreSettings settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var violations = new List<string>();
        foreach (var store in await settings.AllAsync(cancellationToken))
        {
            var quota = QuotaStatus.Of(store, await settings.FiguresAsync(store, cancellationToken));
            if (quota.IsViolation)
                violations.Add(quota.Message);
        }

        return violations.Count == 0
            ? HealthCheckResult.Healthy("No blob store violates its quota.")
            : HealthCheckResult.Degraded(string.Join(". ", violations));
    }
}
