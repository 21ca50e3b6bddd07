using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Registry.E2E.Support.Servers;

/// <summary>
/// A proxy for HTTPS that leads every name to this machine. A client behind it knows only the name, so it verifies the
/// certificate: what resolves to the loopback, docker never verifies.
/// </summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;

    public ConnectProxy()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(PassOnAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                var from = client.GetStream();
                await server.ConnectAsync(IPAddress.Loopback, await PortAskedForAsync(from), stopping.Token);
                var to = server.GetStream();
                await from.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stopping.Token);
                await Task.WhenAny(from.CopyToAsync(to, stopping.Token), to.CopyToAsync(from, stopping.Token));
            }
            catch (Exception ended) when (ended is IOException or ObjectDisposedException or OperationCanceledException or SocketException)
            {
                // Either side is gone; so is the connection.
            }
        }
    }

    /// <summary><c>CONNECT name:port HTTP/1.1</c>, then headers, then an empty line.</summary>
    private async Task<int> PortAskedForAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stopping.Token) == 0)
                throw new IOException("The client left.");
            head.Append((char)one[0]);
        }

        var target = head.ToString().Split(' ')[1];
        return int.Parse(target[(target.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
