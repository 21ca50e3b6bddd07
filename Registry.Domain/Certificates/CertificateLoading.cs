using System.Text;

namespace Registry.Domain.Certificates;

/// <summary>Makes the running configuration out of what is stored.</summary>
public sealed class CertificateLoading(ICertificateStore store, ICertificateFormats formats, CertificateDirectory directory) : IRunningConfiguration
{
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var stored = await store.AllAsync(cancellation);
        var before = directory.Current.Servers.ToDictionary(s => s.Id);
        // Read once: what is presented keeps its identity, and with it what was made for its connections.
        var servers = stored.Where(s => s.Kind == CertificateKind.Server)
            .Select(s => before.TryGetValue(s.Id, out var known) ? known with { Use = s.Use } : new ServerCertificate { Id = s.Id, Certificate = formats.Open(s.Content), Use = s.Use });
        var authority = stored.FirstOrDefault(s => s.Kind == CertificateKind.Authority);
        var trusted = stored.Where(s => s.Kind == CertificateKind.Trusted)
            .Select(s => formats.ReadPem(Encoding.UTF8.GetString(s.Content.Span)) is { } facts ? new TrustedCertificate(s.Id, facts) : null).OfType<TrustedCertificate>();
        directory.Replace(new CertificateSnapshot([.. servers], authority is null ? null : formats.Open(authority.Content), [.. trusted]));
    }
}
