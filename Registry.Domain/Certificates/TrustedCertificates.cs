using System.Text;
using Registry.Domain.Auditing;

namespace Registry.Domain.Certificates;

/// <summary>Certificates that outgoing connections trust beside those of the system.</summary>
public sealed class TrustedCertificates(
    ICertificateStore store, ICertificateFormats formats, IRemoteCertificates remote, CertificateLoading loading, CertificateDirectory directory,
    AuditTrail audit)
{
    /// <returns><see cref="ProblemKind.InUse"/>: it is trusted already.</returns>
    public async Task<AdminResult<TrustedCertificate>> AddAsync(string pem, CancellationToken cancellation)
    {
        if (formats.ReadPem(pem) is not { } facts)
            return AdminResult<TrustedCertificate>.Invalid([new Problem("pem", "This is no certificate in PEM: it begins with -----BEGIN CERTIFICATE-----.")]);
        var id = await store.AddAsync(CertificateKind.Trusted, facts.Fingerprint, Encoding.UTF8.GetBytes(pem), CertificateUse.Anywhere, null, cancellation);
        if (id is null)
            return AdminResult<TrustedCertificate>.No(ProblemKind.InUse, $"The certificate {facts.Fingerprint} is trusted already.");
        await loading.RefreshAsync(CancellationToken.None);
        await audit.RecordAsync(new AuditedChange(AuditTopics.Trust, "create", facts.Fingerprint, null, facts));
        return AdminResult<TrustedCertificate>.Ok(new TrustedCertificate(id.Value, facts));
    }

    public async Task<AdminResult<TrustedCertificate>> DeleteAsync(string fingerprint, CancellationToken cancellation)
    {
        await loading.RefreshAsync(cancellation);
        if (directory.Current.Trusted.FirstOrDefault(t => string.Equals(t.Facts.Fingerprint, fingerprint, StringComparison.OrdinalIgnoreCase)) is not { } found
            || !await store.DeleteAsync(found.Id, cancellation))
            return AdminResult<TrustedCertificate>.No(ProblemKind.NotFound, $"No certificate {fingerprint} is trusted.");
        await loading.RefreshAsync(CancellationToken.None);
        await audit.RecordAsync(new AuditedChange(AuditTopics.Trust, "delete", found.Facts.Fingerprint, found.Facts, null));
        return AdminResult<TrustedCertificate>.Ok(found);
    }

    /// <summary>The chain that a server presents, its own first; retrieved over a connection that nothing vouches for.</summary>
    public Task<AdminResult<IReadOnlyList<CertificateFacts>>> LookAsync(string host, int port, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(host) || port is < 1 or > 65535
            ? Task.FromResult(AdminResult<IReadOnlyList<CertificateFacts>>.Invalid([new Problem("host", "A host and a port from 1 to 65535 are required.")]))
            : remote.FetchAsync(host, port, cancellation);
}
