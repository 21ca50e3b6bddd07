using System.Net;
using System.Net.Sockets;
using Registry.E2E.Durability;
using Registry.E2E.Support;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Processes;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Connecting;

/// <summary>Ports of a real process: taken away under an upload, killed from outside, in use when it starts.</summary>
public sealed class PortTests : IAsyncLifetime
{
    private readonly RegistryServer server = new();
    private readonly int port = FreePort.Next();

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        await server.AddRepositoryAsync("ported", new { v1Enabled = false, forceBasicAuth = true, httpPort = port });
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task PortRemovedWhileAnUploadRuns_LetsItEnd()
    {
        using var client = ClientAt(port);
        var image = new RawImage(client, "app");
        var upload = await image.BeginAsync();
        var bytes = RawImage.RandomBytes(3_000_000);
        using var body = new HeldBody(bytes);
        var running = client.PatchAsync(upload, body, TestContext.Current.CancellationToken);
        await body.HalfSent;

        await server.ChangeRepositoryAsync("ported", new { v1Enabled = false, forceBasicAuth = true, pathEnabled = true });
        Assert.Equal("CLOSING", await server.ConnectorAsync(port));
        body.GoOn();

        using var answer = await running;
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.IsAsync(() => server.ConnectorAsync(port), state => state is null);
        using var main = server.Client();
        // The session goes on where the repository still is.
        await new RawImage(main, "ported/app").FinishAsync(new Uri(upload.OriginalString.Replace("/v2/app/", "/v2/ported/app/", StringComparison.Ordinal), UriKind.Relative), Sha256.Digest(bytes));
    }

    [Fact]
    public async Task PortKilledFromOutside_ComesBackByItself()
    {
        Root.IsNeeded();
        (await new Tool("ss").RunAsync("--kill", "--listening", "--tcp", "--numeric", "sport", "=", $":{port}")).Succeeded();
        Assert.False(await AnswersAsync(port));

        await Eventually.IsAsync(() => AnswersAsync(port), answers => answers);
        await Eventually.IsAsync(() => server.ConnectorAsync(port), state => state == "LISTENING");
        Assert.Contains($"Port {port} was closed from outside", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortInUseAtStart_LeavesTheRestServing_AndComesBackWhenItIsFree()
    {
        await server.StopAsync();
        using (var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            other.Bind(new IPEndPoint(IPAddress.Loopback, port));
            other.Listen();
            await server.StartAsync();

            await Eventually.IsAsync(() => server.ConnectorAsync(port), state => state == "FAILED");
            await server.PrintsAsync(line => line.Contains($"Port {port} is used by another program on this machine.", StringComparison.Ordinal));
        }

        await Eventually.IsAsync(() => server.ConnectorAsync(port), state => state == "LISTENING");
        Assert.True(await AnswersAsync(port));
    }

    private static HttpClient ClientAt(int port) => BasicClient.At(new Uri($"http://127.0.0.1:{port}"), RegistryServer.User, RegistryServer.Password);

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = ClientAt(port);
        try
        {
            using var answer = await client.GetAsync("/v2/", TestContext.Current.CancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
