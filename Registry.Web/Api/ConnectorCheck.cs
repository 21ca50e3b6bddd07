using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Domain.Connectors;

namespace Registry.Web.Api;

/// <summary>A connector that is down takes nothing else with it: it is told, and the rest goes on.</summary>
internal sealed class ConnectorCheck(IConnectors connectors) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var all = connectors.Statuses;
        var down = all.Where(s => s.State is ConnectorState.Failed or ConnectorState.WaitingForCertificate).ToList();
        return Task.FromResult(down.Count == 0
            ? HealthCheckResult.Healthy($"{all.Count}/{all.Count} connectors are listening.")
            : HealthCheckResult.Degraded(string.Join(" ", down.Select(s => s.Reason))));
    }
}
