using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Registry.E2E.Durability;

/// <summary>What pushers tried, and what the server acknowledged with 201.</summary>
internal sealed class PushLedger
{
    private readonly ConcurrentDictionary<(string Image, string Digest), bool> blobs = new();
    private readonly ConcurrentDictionary<(string Image, string Tag), (byte[] Bytes, bool Acknowledged)> manifests = new();
    private readonly Channel<string> acknowledgements = Channel.CreateUnbounded<string>();

    public IEnumerable<(string Image, string Digest, bool Acknowledged)> Blobs =>
        blobs.Select(blob => (blob.Key.Image, blob.Key.Digest, blob.Value));

    public IEnumerable<(string Image, string Tag, byte[] Bytes, bool Acknowledged)> Manifests =>
        manifests.Select(manifest => (manifest.Key.Image, manifest.Key.Tag, manifest.Value.Bytes, manifest.Value.Acknowledged));

    public async Task BlobAsync(string image, string digest, Func<Task> push)
    {
        blobs[(image, digest)] = false;
        await push();
        blobs[(image, digest)] = true;
        acknowledgements.Writer.TryWrite(digest);
    }

    public async Task ManifestAsync(string image, string tag, byte[] bytes, Func<Task> push)
    {
        manifests[(image, tag)] = (bytes, false);
        await push();
        manifests[(image, tag)] = (bytes, true);
        acknowledgements.Writer.TryWrite(tag);
    }

    public async Task AcknowledgedAsync(int count)
    {
        for (; count > 0; count--)
            await acknowledgements.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }
}
