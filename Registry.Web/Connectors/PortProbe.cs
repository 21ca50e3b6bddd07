using System.Net;
using System.Net.Sockets;

namespace Registry.Web.Connectors;

/// <summary>Tries whether a port can be had, as Kestrel would take it.</summary>
internal static class PortProbe
{
    /// <summary>Why not, as a sentence; null: it is free. It may be taken in the next instant all the same.</summary>
    public static string? WhyNot(string host, int port)
    {
        foreach (var address in AddressesOf(host))
        {
            try
            {
                using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                if (address.Equals(IPAddress.IPv6Any))
                    socket.DualMode = true;
                socket.Bind(new IPEndPoint(address, port));
                socket.Listen(1);
            }
            catch (SocketException e)
            {
                return Explain(e, host, port);
            }
        }

        return null;
    }

    /// <summary>Where to ask a port that listens on <paramref name="host"/>.</summary>
    public static string LoopbackOf(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
        ? host
        : "localhost";

    private static IPAddress[] AddressesOf(string host)
    {
        if (host == "localhost")
            return Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return [address];
        return [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any];
    }

    private static string? Explain(SocketException e, string host, int port) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"Port {port} is used by another program on this machine.",
        SocketError.AccessDenied => $"Port {port} is reserved: below 1024 this process needs the right to take it (CAP_NET_BIND_SERVICE).",
        // Kestrel, too, does without the second loopback where it has no address.
        SocketError.AddressNotAvailable when host == "localhost" => null,
        SocketError.AddressNotAvailable => $"This machine has no address {host} to open port {port} on.",
        _ => $"Port {port} cannot be opened: {e.Message}",
    };
}
