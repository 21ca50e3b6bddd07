using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Registry.E2E.Support.Servers;

/// <summary>
/// Passes connections on to the server, and resets one of them in the middle:
/// the first that answers <c>GET …/blobs/…</c> with more than the given number of bytes.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> heads = new();
    private readonly int server;
    private readonly int cutAfter;
    private readonly Task accepting;
    private int cuts;

    public CuttingProxy(int server, int cutAfter)
    {
        this.server = server;
        this.cutAfter = cutAfter;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Cuts => cuts;

    /// <summary>The first request of every connection: its request line and headers.</summary>
    public IReadOnlyCollection<string> Heads => heads;

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
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                connections.Add(PassOnAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
            {
                break;
            }
        }
        await Task.WhenAll(connections);
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using (client)
        using (var upstream = new TcpClient())
        {
            try
            {
                await upstream.ConnectAsync(IPAddress.Loopback, server, stopping.Token);
                var (from, to) = (client.GetStream(), upstream.GetStream());
                var head = await ReadHeadAsync(from);
                var text = Encoding.Latin1.GetString(head);
                heads.Enqueue(text);
                await to.WriteAsync(head, stopping.Token);
                var up = from.CopyToAsync(to, stopping.Token);
                if (!await AnswerAsync(to, from, IsBlobRead(text)))
                    client.LingerState = new LingerOption(enable: true, seconds: 0);
                client.Close();
                await up;
            }
            catch (Exception ended) when (ended is IOException or ObjectDisposedException or OperationCanceledException or SocketException)
            {
                // Either side is gone; so is the connection.
            }
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream from, NetworkStream to, bool mayBeCut)
    {
        var buffer = new byte[64 * 1024];
        var passed = 0;
        for (int read; (read = await from.ReadAsync(buffer, stopping.Token)) > 0; passed += read)
        {
            if (mayBeCut && passed + read > cutAfter && Interlocked.CompareExchange(ref cuts, 1, 0) == 0)
                return false;
            await to.WriteAsync(buffer.AsMemory(0, read), stopping.Token);
        }
        return true;
    }

    private async Task<byte[]> ReadHeadAsync(NetworkStream stream)
    {
        var head = new byte[64 * 1024];
        var length = 0;
        do
        {
            var read = await stream.ReadAsync(head.AsMemory(length), stopping.Token);
            if (read == 0)
                break;
            length += read;
        }
        while (char.IsAsciiLetter((char)head[0]) && head.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0);
        return head[..length];
    }

    private static bool IsBlobRead(string head) => head.StartsWith("GET ", StringComparison.Ordinal) && head.Contains("/blobs/", StringComparison.Ordinal);
}
