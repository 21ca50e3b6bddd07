using System.Net.Sockets;
using System.Text;

namespace Registry.Tests.Support;

/// <summary>A socket to the server, for what no decent HTTP client sends.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient socket = new();

    private RawConnection()
    {
    }

    public static async Task<RawConnection> OpenAsync(RegistryApp app)
    {
        var connection = new RawConnection();
        await connection.socket.ConnectAsync(app.BaseAddress.Host, app.BaseAddress.Port, Cancellation);
        return connection;
    }

    /// <summary>Sends one request whole and reads until the server closes.</summary>
    public static async Task<RawAnswer> AskAsync(RegistryApp app, string request)
    {
        using var connection = await OpenAsync(app);
        await connection.SendAsync(request);
        return await connection.ReadToEndAsync();
    }

    /// <summary>The Authorization header of the administrator, as a line.</summary>
    public static string Authorization { get; } =
        $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{RegistryApp.UserName}:{RegistryApp.Password}"))}\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.Client.SendAsync(bytes, Cancellation)..];
    }

    /// <summary>Sends the same bytes again and again until the server answers or hangs up; returns how many went out.</summary>
    public async Task<long> SendUntilAnsweredAsync(ReadOnlyMemory<byte> bytes, long most)
    {
        long sent = 0;
        try
        {
            while (sent < most && socket.Available == 0)
            {
                await SendAsync(bytes);
                sent += bytes.Length;
            }
        }
        catch (SocketException)
        {
            // Hung up: what it answered before can still be read.
        }

        return sent;
    }

    /// <summary>Waits for the first bytes that come back, and leaves them to be read.</summary>
    public async Task AnsweredAsync() => await socket.Client.ReceiveAsync(new byte[1], SocketFlags.Peek, Cancellation);

    /// <summary>Everything until the server closes its side.</summary>
    public async Task<RawAnswer> ReadToEndAsync()
    {
        var received = new StringBuilder();
        var buffer = new byte[16 << 10];
        try
        {
            while (await socket.Client.ReceiveAsync(buffer, Cancellation) is > 0 and var got)
                received.Append(Encoding.Latin1.GetString(buffer, 0, got));
        }
        catch (SocketException)
        {
            // Reset: also an end.
        }

        return new RawAnswer(received.ToString());
    }

    /// <summary>Sends nothing more, and still listens.</summary>
    public void EndSending() => socket.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Ends like a client whose process was killed.</summary>
    public void Reset()
    {
        socket.Client.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => socket.Dispose();
}

/// <summary>All that came back on one connection.</summary>
internal sealed record RawAnswer(string Text)
{
    /// <summary>Of the first answer; 0: none came.</summary>
    public int Status => Text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(Text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>How many answers came.</summary>
    public int Count => Text.Split("HTTP/1.1 ").Length - 1;

    public string Body => Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}
