using System.Net;
using System.Net.Sockets;
using System.Text;
using Registry.E2E.Support;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Durability;

public sealed class ResumedUploadTests(RegistryServer server) : IClassFixture<RegistryServer>
{
    private static readonly byte[] Bytes = RawImage.RandomBytes(3_000_000);
    private static readonly string Digest = Sha256.Digest(Bytes);

    [Fact]
    public async Task Upload_AfterTheConnectionWasCut_GoesOnWhereItStopped()
    {
        using var client = server.Client();
        var image = NewImage(client);
        var upload = await image.BeginAsync();

        await SendHalfAndCutAsync(client, upload);

        await FinishAsync(image, upload, await Eventually.IsAsync(() => image.ReceivedAsync(upload), received => received > 0));
    }

    [Fact]
    public async Task Upload_AfterARestart_GoesOnWhereItStopped()
    {
        using var before = server.Client();
        var half = Bytes.Length / 2;
        var begun = NewImage(before);
        var upload = await begun.AppendAsync(await begun.BeginAsync(), 0, Bytes.AsMemory(0, half));

        await server.StopAsync();
        await server.StartAsync();

        using var client = server.Client();
        var image = new RawImage(client, begun.Name);
        Assert.Equal(half, await image.ReceivedAsync(upload));
        await FinishAsync(image, upload, half);
    }

    [Fact]
    public async Task Upload_CutByARestart_GoesOnWhereItStopped()
    {
        using var before = server.Client();
        var begun = NewImage(before);
        var upload = await begun.BeginAsync();
        await SendHalfAndCutAsync(before, upload);
        var received = await Eventually.IsAsync(() => begun.ReceivedAsync(upload), received => received > 0);

        await server.StopAsync();
        await server.StartAsync();

        using var client = server.Client();
        var image = new RawImage(client, begun.Name);
        Assert.Equal(received, await image.ReceivedAsync(upload));
        await FinishAsync(image, upload, received);
    }

    private static RawImage NewImage(HttpClient client) => new(client, $"{RegistryServer.HostedRepository}/resumed/{Guid.NewGuid():N}");

    private static async Task FinishAsync(RawImage image, Uri upload, long received)
    {
        upload = await image.AppendAsync(upload, received, Bytes.AsMemory((int)received));
        await image.FinishAsync(upload, Digest);
        Assert.Equal(Bytes, await image.BlobAsync(Digest));
    }

    /// <summary>Announces the whole blob, sends half of it, and is gone.</summary>
    private static async Task SendHalfAndCutAsync(HttpClient client, Uri upload)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var head =
            $"PATCH {upload} HTTP/1.1\r\nHost: {client.BaseAddress.Authority}\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\n" +
            $"Content-Type: application/octet-stream\r\nContent-Length: {Bytes.Length}\r\n\r\n";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(Bytes.AsMemory(0, Bytes.Length / 2), TestContext.Current.CancellationToken);
    }
}
