using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Registry.Domain;
using Registry.Domain.Certificates;

namespace Registry.Infrastructure.Certificates;

internal sealed class RemoteCertificates : IRemoteCertificates
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<AdminResult<IReadOnlyList<CertificateFacts>>> FetchAsync(string host, int port, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return AdminResult<IReadOnlyList<CertificateFacts>>.Ok(await ShakeHandsAsync(host, port, limit.Token));
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            return AdminResult<IReadOnlyList<CertificateFacts>>.No(ProblemKind.Invalid, $"{host}:{port} presents no certificate: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return AdminResult<IReadOnlyList<CertificateFacts>>.No(ProblemKind.Invalid, $"{host}:{port} did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    private static async Task<IReadOnlyList<CertificateFacts>> ShakeHandsAsync(string host, int port, CancellationToken cancellation)
    {
        var presented = new List<CertificateFacts>();
        using var socket = new TcpClient();
        await socket.ConnectAsync(host, port, cancellation);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                // It is looked at by a person, not trusted: whatever comes is what is shown.
                RemoteCertificateValidationCallback = (_, certificate, chain, _) => Take(certificate, chain, presented),
            }, cancellation);
        return presented;
    }

    private static bool Take(X509Certificate? certificate, X509Chain? chain, List<CertificateFacts> presented)
    {
        if (certificate is not X509Certificate2 own)
            return false;
        presented.Add(CertificateReading.Describe(own));
        presented.AddRange((chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>()).Select(e => e.Certificate).Where(c => c.Thumbprint != own.Thumbprint).Select(CertificateReading.Describe));
        return true;
    }
}
