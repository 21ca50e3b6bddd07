using System.Net;
using System.Net.Sockets;

namespace Registry.Tests.Support;

/// <summary>Ports that nobody listens on. Below those that the system gives to outgoing connections, so that none of them takes it meanwhile.</summary>
internal static class FreePorts
{
    private static int last = Random.Shared.Next(10_000, 30_000);

    public static int Next()
    {
        while (true)
        {
            var port = 10_000 + (Interlocked.Increment(ref last) % 20_000);
            try
            {
                using var held = Hold(port);
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: the next one.
            }
        }
    }

    /// <summary>Listens on the port, as another program would, until it is disposed.</summary>
    public static Socket Hold(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
