using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Registry.Domain.Certificates;

namespace Registry.Web.Connectors;

/// <summary>Answers each handshake with the certificate that is in use in that instant; open connections keep theirs.</summary>
internal sealed class TlsCertificates
{
    private readonly CertificateDirectory directory;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<long, Lazy<SslStreamCertificateContext>> contexts = new();

    public TlsCertificates(CertificateDirectory directory, TimeProvider clock)
    {
        (this.directory, this.clock) = (directory, clock);
        directory.Changed += Forget;
    }

    public ValueTask<SslServerAuthenticationOptions> ChooseAsync(TlsHandshakeCallbackContext handshake)
    {
        var port = ((IPEndPoint)handshake.Connection.LocalEndPoint!).Port;
        var host = handshake.ClientHelloInfo.ServerName;
        var chosen = directory.Current.Select(port, string.IsNullOrEmpty(host) ? null : host, clock.GetUtcNow())
            ?? throw new AuthenticationException("There is no server certificate.");
        var context = contexts.GetOrAdd(chosen.Id, _ => new Lazy<SslStreamCertificateContext>(() => Prepare(chosen.Certificate))).Value;
        return new(new SslServerAuthenticationOptions { ServerCertificateContext = context });
    }

    /// <summary>Once for each certificate: it finds its chain without asking the network, and connections resume through it.</summary>
    private static SslStreamCertificateContext Prepare(KeyedCertificate certificate)
    {
        var pem = Encoding.UTF8.GetString(certificate.Content.Span);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(pem, pem), [.. chain.Skip(1)], offline: true);
    }

    private void Forget()
    {
        var known = directory.Current.Servers.Select(s => s.Id).ToHashSet();
        foreach (var gone in contexts.Keys.Where(id => !known.Contains(id)))
            contexts.TryRemove(gone, out _);
    }
}
