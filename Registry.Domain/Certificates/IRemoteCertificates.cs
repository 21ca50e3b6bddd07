namespace Registry.Domain.Certificates;

/// <summary>Asks other servers for their certificates, trusting none of them.</summary>
public interface IRemoteCertificates
{
    /// <summary>The chain that the server presents, its own first.</summary>
    /// <returns>Problems are of the whole: no connection, no TLS.</returns>
    Task<AdminResult<IReadOnlyList<CertificateFacts>>> FetchAsync(string host, int port, CancellationToken cancellation);
}
