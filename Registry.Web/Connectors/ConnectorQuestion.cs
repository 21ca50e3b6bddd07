using System.Net.Security;

namespace Registry.Web.Connectors;

/// <summary>Asks a port of this process <c>GET /v2/</c>, as a client would.</summary>
internal sealed class ConnectorQuestion : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        // We talk to ourselves: whether the port answers is the question, not whom the certificate names.
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
        UseProxy = false,
        AllowAutoRedirect = false,
    }) { Timeout = Patience };

    /// <summary>Why it does not serve clients, as a sentence; null: it does.</summary>
    public async Task<string?> AskAsync(string host, int port, bool https, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{(https ? "https" : "http")}://{PortProbe.LoopbackOf(host)}:{port}/v2/");
        request.Headers.ConnectionClose = true;
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.Headers.Contains("Docker-Distribution-Api-Version") ? null : $"Port {port} answers, but not as the docker API: another program has it.";
        }
        catch (HttpRequestException e)
        {
            return $"Port {port} does not answer: {e.InnerException?.Message ?? e.Message}";
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"Port {port} did not answer within {Patience.TotalSeconds:0} s.";
        }
    }

    public void Dispose() => client.Dispose();
}
