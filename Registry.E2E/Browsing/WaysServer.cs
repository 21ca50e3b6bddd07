using System.Net;
using System.Net.Sockets;
using Registry.E2E.Support;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Browsing;

/// <summary>A server with every way in, a certificate of its own, and one port that another program took.</summary>
public sealed class WaysServer : IAsyncLifetime
{
    private readonly Socket program = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public RegistryServer Server { get; } = new();

    public int HttpPort { get; } = FreePort.Next();

    public int HttpsPort { get; } = FreePort.Next();

    public int TakenPort { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await Server.MakeCertificateAsync(null, "localhost", "registry.example.com", "*.registry.example.com");
        await Server.AddRepositoryAsync("apps", new
        {
            v1Enabled = false, forceBasicAuth = true, pathEnabled = true, httpPort = HttpPort, httpsPort = HttpsPort, subdomain = "apps", hostAliases = new[] { "images.example.com" },
        });
        TakenPort = FreePort.Next();
        await Server.AddRepositoryAsync("blocked", new { v1Enabled = false, forceBasicAuth = true, pathEnabled = true, httpPort = TakenPort });
        await Server.StopAsync();
        program.Bind(new IPEndPoint(IPAddress.Loopback, TakenPort));
        program.Listen(1);
        await Server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        program.Dispose();
        await Server.DisposeAsync();
    }
}
