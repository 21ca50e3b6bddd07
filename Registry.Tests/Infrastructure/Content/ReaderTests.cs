using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>A reader gets all bytes or hears that there are none (bytes and rows, §3 step 11, §4 test 13).</summary>
public sealed class ReaderTests
{
    private readonly byte[] layer = SampleImage.Bytes(100_000);

    private string Digest => Sha.Of(layer);

    [Theory, EveryDatabase]
    public async Task ReclaimedBetweenLookUpAndOpen_IsUnknown(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(layer));
        byte[]? read = [];
        var reader = world.Stage.Play(async () => read = await world.Node.GetBlobAsync(Digest), holdBefore: "open file");
        await reader.HeldAsync();
        await ReclaimAsync(world);
        await reader.ResumeAsync();

        Assert.Null(read);
    }

    [Theory, EveryDatabase]
    public async Task ReclaimedAndPushedAgainBetweenLookUpAndOpen_IsReadWhole(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(layer));
        byte[]? read = null;
        var reader = world.Stage.Play(async () => read = await world.Node.GetBlobAsync(Digest), holdBefore: "open file");
        await reader.HeldAsync();
        await ReclaimAsync(world);
        Assert.Null(await world.Node.PushAsync(layer));
        await reader.ResumeAsync();

        Assert.Equal(layer, read);
    }

    [Theory, EveryDatabase]
    public async Task ReclaimedWhileItIsRead_IsReadWhole(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(layer));
        using var blob = await world.Node.OpenBlobAsync(Digest);
        await ReclaimAsync(world);

        var read = new byte[layer.Length];
        Assert.Equal(layer.Length, await blob.Reader.ReadAsync(read, 0, TestContext.Current.CancellationToken));
        Assert.Equal(layer, read);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task RowWithoutItsFile_IsAFaultOfOurs(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(layer));
        File.Delete(Path.Combine(world.Blobs, Ownership.FilesOf(world).Single()));

        await Assert.ThrowsAsync<Registry.Domain.Content.MissingBytesException>(() => world.Node.GetBlobAsync(Digest));
    }

    [Fact]
    public async Task TagOfACommitThatIsNotAnsweredYet_LeadsToAManifest()
    {
        await using var world = await ContentWorld.CreateAsync();
        var sample = SampleImage.New();
        Assert.Null(await world.Node.PushAsync(sample.Config));
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        // An answer that would be kept.
        Assert.Null(await world.Node.GetManifestAsync(sample.Digest));
        var push = world.Stage.Play(async () => Assert.Null(await world.Node.PutAsync(sample.Manifest, tags: "1.0")), holdBefore: "COMMITTED");
        await push.HeldAsync();

        Assert.Equal(sample.Manifest.Bytes, await world.Node.GetManifestAsync("1.0"));
        Assert.Equal(sample.Manifest.Bytes, await world.Node.GetManifestAsync(sample.Digest));
        await push.ResumeAsync();
    }

    private async Task ReclaimAsync(ContentWorld world)
    {
        Assert.Null(await world.Node.DeleteBlobAsync(Digest));
        await world.Node.ReviewAsync(ReviewKind.Blob);
        world.Clock.Advance(world.Options.UndoTime);
        await world.Node.ReviewAsync(ReviewKind.Compact);
        world.Clock.Advance(world.Options.TrashDelay);
        await world.Node.EmptyTrashAsync();
    }
}
