using System.Globalization;
using System.Net.Sockets;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Durability;

/// <summary>
/// Pushes in parallel, kills the server with SIGKILL in the middle, starts it again on the same data, and looks at every byte.
/// REGISTRY_KILL_ROUNDS sets how often.
/// </summary>
public sealed class KillTests(RegistryServer server) : IClassFixture<RegistryServer>
{
    private const int Pushers = 6;
    private const int LargestBlob = 500_000;
    private const int MostAcknowledgements = 60;

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable("REGISTRY_KILL_ROUNDS") ?? "5", CultureInfo.InvariantCulture);

    [Fact]
    public async Task KilledInTheMiddleOfPushes_LosesNothingAcknowledged_AndServesNothingHalf()
    {
        var ledgers = new List<PushLedger>();
        for (var round = 0; round < Rounds; round++)
        {
            ledgers.Add(await PushUntilKilledAsync(round));
            await server.StartAsync();
            await CheckAsync(ledgers[^1]);
        }
        foreach (var ledger in ledgers)
            await CheckAsync(ledger);
    }

    private async Task<PushLedger> PushUntilKilledAsync(int round)
    {
        var ledger = new PushLedger();
        using var client = server.Client();
        var pushers = Enumerable.Range(0, Pushers).Select(pusher => PushUntilGoneAsync(client, ledger, $"round-{round}/image-{pusher % 3}", pusher)).ToList();
        var gone = Task.WhenAll(pushers);
        var enough = ledger.AcknowledgedAsync(Random.Shared.Next(1, MostAcknowledgements));
        Assert.True(await Task.WhenAny(enough, gone) == enough, $"The pushers stopped by themselves:\n{server.Log}");
        await server.KillAsync();
        await gone;
        return ledger;
    }

    private static async Task PushUntilGoneAsync(HttpClient client, PushLedger ledger, string path, int pusher)
    {
        var image = new RawImage(client, $"{RegistryServer.HostedRepository}/{path}");
        try
        {
            for (var number = 0; ; number++)
            {
                byte[][] blobs = [.. Enumerable.Range(0, 3).Select(_ => RawImage.RandomBytes(Random.Shared.Next(1, LargestBlob)))];
                foreach (var blob in blobs)
                    await ledger.BlobAsync(image.Name, Sha256.Digest(blob), () => image.PushBlobAsync(blob));
                var (tag, manifest) = ($"{pusher}.{number}", RawImage.ManifestOf(blobs[0], blobs[1..]));
                await ledger.ManifestAsync(image.Name, tag, manifest, () => image.PushManifestAsync(tag, manifest));
            }
        }
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            // The server was killed. The second: between connect and the client's first look at the connection.
        }
    }

    private async Task CheckAsync(PushLedger ledger)
    {
        using var client = server.Client();
        foreach (var (name, digest, acknowledged) in ledger.Blobs)
        {
            var served = await new RawImage(client, name).BlobAsync(digest);
            Assert.False(acknowledged && served is null, $"The acknowledged blob {digest} of {name} is lost.");
            Assert.True(served is null || Sha256.Digest(served) == digest, $"The blob {digest} of {name} is served with other bytes.");
        }
        foreach (var (name, tag, bytes, acknowledged) in ledger.Manifests)
        {
            var image = new RawImage(client, name);
            Assert.False(acknowledged && await image.ManifestAsync(Sha256.Digest(bytes)) is null, $"The acknowledged manifest of {name}:{tag} is lost.");
            var served = await image.ManifestAsync(tag);
            Assert.False(acknowledged && served is null, $"The acknowledged tag {name}:{tag} is lost.");
            Assert.True(served is null || served.AsSpan().SequenceEqual(bytes), $"The tag {name}:{tag} is served with other bytes.");
        }
    }
}
