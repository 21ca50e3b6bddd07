using Microsoft.Extensions.Time.Testing;
using Registry.Domain;
using Registry.Domain.Blobs;
using Registry.Domain.Content;
using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Content;

/// <summary>HEAD renews by a counted write and believes its answer; GET looks twice (bytes and rows, §3 steps 3 and 11).</summary>
public sealed class StoredContentTests
{
    private static readonly ImageName Image = ImageName.Parse("team/app");
    private static readonly Digest Digest = Digest.Sha256Of("blob"u8);

    private readonly FakeTimeProvider clock = new();
    private readonly FakeLinks links = new();
    private readonly FakeBytes bytes = new();
    private readonly ContentOptions options = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private StoredContent Content => new(1, new ContentPorts(null!, links, null!, null!, bytes, bytes, options, clock, new ContentChanges(), null!));

    [Fact]
    public async Task Hold_OfAFreshLink_WritesNothing()
    {
        links.Found = Link("a", clock.GetUtcNow() - options.RenewAfter + TimeSpan.FromSeconds(1));
        Assert.Equal(7, await Content.HoldBlobAsync(Image, Digest, Cancellation));
        Assert.Equal(0, links.Touches);
    }

    [Fact]
    public async Task Hold_OfAnOldLink_RenewsIt()
    {
        links.Found = Link("a", clock.GetUtcNow() - options.RenewAfter);
        Assert.Equal(7, await Content.HoldBlobAsync(Image, Digest, Cancellation));
        Assert.Equal(1, links.Touches);
    }

    [Fact]
    public async Task Hold_OfALinkThatWentMeanwhile_IsAMiss()
    {
        links.Found = Link("a", clock.GetUtcNow() - options.RenewAfter);
        links.TouchFinds = false;
        Assert.Null(await Content.HoldBlobAsync(Image, Digest, Cancellation));
    }

    [Fact]
    public async Task Open_OfAFileThatMovedMeanwhile_LooksOnceMore()
    {
        links.Found = Link("old", clock.GetUtcNow());
        bytes.Missing = key =>
        {
            links.Found = Link("new", clock.GetUtcNow());
            return key == "old";
        };

        Assert.True((await Content.OpenBlobAsync(Image, Digest, Cancellation)).TryGet(out var open, out _));
        Assert.Equal(7, open.Size);
        Assert.Equal(["old", "new"], bytes.Opened);
    }

    [Fact]
    public async Task Open_OfABlobThatWentMeanwhile_IsAMiss()
    {
        links.Found = Link("old", clock.GetUtcNow());
        bytes.Missing = _ =>
        {
            links.Found = null;
            return true;
        };

        Assert.Equal("BLOB_UNKNOWN", (await Content.OpenBlobAsync(Image, Digest, Cancellation)).Error?.Code);
    }

    [Fact]
    public async Task Open_OfARowWithoutBytes_IsAnAlarm()
    {
        links.Found = Link("lost", clock.GetUtcNow());
        bytes.Missing = _ => true;
        var alarm = await Assert.ThrowsAsync<MissingBytesException>(async () => await Content.OpenBlobAsync(Image, Digest, Cancellation));
        Assert.Contains("lost", alarm.Message, StringComparison.Ordinal);
    }

    private static LinkedBlob Link(string key, DateTimeOffset touched) => new(1, 1, key, 7, touched);

    private sealed class FakeLinks : IBlobLinks
    {
        public LinkedBlob? Found { get; set; }

        public bool TouchFinds { get; set; } = true;

        public int Touches { get; private set; }

        public ValueTask<LinkedBlob?> FindAsync(ImageKey image, Digest digest, CancellationToken cancellation) => new(Found);

        public Task<bool> TouchAsync(long linkId, CancellationToken cancellation)
        {
            Touches++;
            return Task.FromResult(TouchFinds);
        }

        public Task<bool> MountAsync(long blobStoreId, ImageKey target, Digest digest, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Outcome<Done>> DeleteAsync(ImageKey image, Digest digest, CancellationToken cancellation) => throw new NotSupportedException();
    }

    private sealed class FakeBytes : IBlobStores, IBlobStore, IBlobBytes
    {
        public Func<string, bool> Missing { get; set; } = _ => false;

        public List<string> Opened { get; } = [];

        public ValueTask<IBlobStore> GetAsync(long blobStoreId, CancellationToken cancellation) => new(this);

        public ValueTask<IBlobReader?> OpenAsync(string key, CancellationToken cancellation)
        {
            Opened.Add(key);
            return new(Missing(key) ? null : new FakeReader());
        }

        public IBlobReader? Find(string key) => null;

        public ValueTask<IBlobReader> KeepAsync(string key, IBlobReader reader, long size, CancellationToken cancellation) => new(reader);

        public ValueTask<IBlobWriter> CreateAsync(string key, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<IBlobWriter?> ContinueAsync(string key, long offset, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask DeleteAsync(string key, CancellationToken cancellation) => throw new NotSupportedException();

        public string? Prepare(string path) => throw new NotSupportedException();

        public void Forget(long blobStoreId) => throw new NotSupportedException();

        public string FullPath(string path) => throw new NotSupportedException();

        public long? FreeBytes(string path) => throw new NotSupportedException();
    }

    private sealed class FakeReader : IBlobReader
    {
        public long Length => 7;

        public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellation) => throw new NotSupportedException();

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
