using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Domain.Certificates;

namespace Registry.Web.Api;

/// <summary>Warns a month before the first certificate expires.</summary>
internal sealed class CertificateCheck(CertificateDirectory certificates, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Warning = TimeSpan.FromDays(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var soon = certificates.Current.Servers.Where(s => s.Facts.NotAfter < now + Warning).OrderBy(s => s.Facts.NotAfter)
            .Select(s => $"{s.Facts.Subject.CommonName ?? s.Facts.Fingerprint} ({s.Facts.NotAfter:yyyy-MM-dd})").ToList();
        return Task.FromResult(soon.Count == 0
            ? HealthCheckResult.Healthy("No server certificate expires within 30 days.")
            : HealthCheckResult.Degraded($"Server certificates that expire within 30 days, or have: {string.Join(", ", soon)}."));
    }
}
