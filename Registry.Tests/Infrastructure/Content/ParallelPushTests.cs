using Microsoft.EntityFrameworkCore;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>Twelve that push the same at once all succeed, and one file stays (bytes and rows, §4 test 5).</summary>
public sealed class ParallelPushTests
{
    private const int Pushers = 12;
    private readonly byte[] layer = SampleImage.Bytes(200_000);

    private string Digest => Sha.Of(layer);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task OneDigest_ToOneImage(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await PushAsync(world, _ => ContentNode.Image);
        await CheckAsync(world, links: 1);
    }

    [Theory, EveryDatabase]
    public async Task OneDigest_ToTwoImages(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await PushAsync(world, pusher => pusher % 2 == 0 ? ContentNode.Image : "team/other");
        await CheckAsync(world, links: 2);
        Assert.Equal(layer, await world.Node.GetBlobAsync(Digest, "team/other"));
    }

    [Theory, EveryDatabase]
    public async Task OneManifest_UnderOneTag(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var sample = SampleImage.New();
        Assert.All(await Task.WhenAll(Enumerable.Range(0, Pushers).Select(_ => Task.Run(() => world.Node.PushAsync(sample.Config)))), Assert.Null);
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, Pushers).Select(_ => Task.Run(() => world.Node.PutAsync(sample.Manifest, tags: "1.0")))), Assert.Null);

        await using var db = world.Look();
        Assert.Equal((1, 1), (await db.Manifests.CountAsync(Cancellation), await db.TagHistory.CountAsync(Cancellation)));
        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
    }

    private async Task PushAsync(ContentWorld world, Func<int, string> image) =>
        Assert.All(await Task.WhenAll(Enumerable.Range(0, Pushers).Select(p => Task.Run(() => world.Node.PushAsync(layer, image(p))))), Assert.Null);

    private async Task CheckAsync(ContentWorld world, int links)
    {
        await using var db = world.Look();
        Assert.Equal(
            (1, links, Pushers - 1, 0),
            (await db.Blobs.CountAsync(Cancellation), await db.BlobLinks.CountAsync(Cancellation), await db.Trash.CountAsync(Cancellation), await db.Uploads.CountAsync(Cancellation)));
        await Ownership.CheckAsync(world);
        world.Clock.Advance(world.Options.TrashDelay);
        await world.Node.EmptyTrashAsync();
        Assert.Single(Ownership.FilesOf(world));
        Assert.Equal(layer, await world.Node.GetBlobAsync(Digest));
    }
}
