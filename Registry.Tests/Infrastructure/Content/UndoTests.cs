using Microsoft.EntityFrameworkCore;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>What was deleted comes back whole, or not at all (bytes and rows, §3 step 6, §4 test 10).</summary>
public sealed class UndoTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private readonly SampleImage sample = SampleImage.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task AtOnce_TheManifestAndItsTagsAreBack(Engine engine)
    {
        await using var world = await WithDeletedAsync(engine);
        Assert.Null(await world.Node.UndoAsync(sample.Digest));

        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
        Assert.True(await world.Node.PullsAsync(sample, reference: "latest"));
        await world.RunDryAsync();
        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
        await Ownership.CheckDryAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task AtTheLastInstantOfTheUndoTime_ItNeverFails(Engine engine)
    {
        await using var world = await WithDeletedAsync(engine);
        // Nothing protects the blobs any more but the undo.
        Assert.Null(await world.Node.DeleteBlobAsync(Sha.Of(sample.Config)));
        for (var day = 0; day < 7; day++)
        {
            world.Clock.Advance((world.Options.UndoTime / 7) - Tick);
            await world.Node.RunReviewsAsync();
            await world.Node.EmptyTrashAsync();
        }

        Assert.Null(await world.Node.UndoAsync(sample.Digest));
        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
    }

    [Theory, EveryDatabase]
    public async Task TagTakenMeanwhile_StaysWhereItIs(Engine engine)
    {
        await using var world = await WithDeletedAsync(engine);
        var newer = SampleImage.New();
        await world.Node.PushAsync(newer, tags: "latest");
        Assert.Null(await world.Node.UndoAsync(sample.Digest));

        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
        Assert.True(await world.Node.PullsAsync(newer, reference: "latest"));
    }

    [Theory, EveryDatabase]
    public async Task AfterTheUndoTime_IsUnknown(Engine engine)
    {
        await using var world = await WithDeletedAsync(engine);
        world.Clock.Advance(world.Options.UndoTime);
        await world.Node.RunReviewsAsync();

        Assert.Equal("MANIFEST_UNKNOWN", (await world.Node.UndoAsync(sample.Digest))?.Code);
    }

    [Theory, EveryDatabase]
    public async Task PartReclaimed_IsRefused_AndNothingIsHalfDone(Engine engine)
    {
        await using var world = await WithDeletedAsync(engine);
        await using var db = world.Look();
        var layer = Sha.Of(sample.Layer);
        // As after a restored backup: the manifest may still come back, one of its blobs cannot.
        await db.BlobLinks.Where(l => l.Digest == layer).ExecuteDeleteAsync(Cancellation);
        await db.Blobs.Where(b => b.Digest == layer).ExecuteDeleteAsync(Cancellation);
        var queued = await db.ReviewQueue.CountAsync(Cancellation);

        Assert.Contains("reclaimed", (await world.Node.UndoAsync(sample.Digest))?.Message, StringComparison.Ordinal);
        Assert.Null(await world.Node.GetManifestAsync(sample.Digest));
        Assert.Equal((1, queued), (await db.DeletedManifests.CountAsync(Cancellation), await db.ReviewQueue.CountAsync(Cancellation)));
    }

    [Theory, EveryDatabase]
    public async Task Index_ComesBackWithTheChildrenThatWentWithIt(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var inner = TestManifest.Index(sample.Manifest);
        var outer = TestManifest.Index(inner);
        await world.Node.PushAsync(sample);
        Assert.Null(await world.Node.PutAsync(inner));
        Assert.Null(await world.Node.PutAsync(outer, tags: "all"));
        world.Clock.Advance(world.Options.ManifestTime);
        Assert.Null(await world.Node.DeleteAsync(outer.Digest));
        for (var day = 0; day < 3; day++)
        {
            world.Clock.Advance(world.Options.GraceTime);
            await world.Node.RunReviewsAsync();
        }

        Assert.Null(await world.Node.GetManifestAsync(sample.Digest));
        Assert.Null(await world.Node.UndoAsync(outer.Digest));
        Assert.Equal(outer.Bytes, await world.Node.GetManifestAsync("all"));
        Assert.Equal(inner.Bytes, await world.Node.GetManifestAsync(inner.Digest));
        Assert.True(await world.Node.PullsAsync(sample));
        await world.RunDryAsync();
        await Ownership.CheckDryAsync(world);
        Assert.True(await world.Node.PullsAsync(sample));
    }

    [Theory, EveryDatabase]
    public async Task ReadOnlyRepository_IsRefused(Engine engine)
    {
        await using var world = await WithDeletedAsync(engine);
        await world.ConfigureAsync(settings => settings with { Hosted = settings.Hosted with { WritePolicy = Registry.Domain.Content.WritePolicy.Deny } });
        Assert.Equal("DENIED", (await world.Node.UndoAsync(sample.Digest))?.Code);
    }

    [Theory, EveryDatabase]
    public async Task NeverDeleted_IsUnknown(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        Assert.Equal("MANIFEST_UNKNOWN", (await world.Node.UndoAsync(sample.Digest))?.Code);
    }

    private async Task<ContentWorld> WithDeletedAsync(Engine engine)
    {
        var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: ["1.0", "latest"]);
        world.Clock.Advance(world.Options.GraceTime);
        Assert.Null(await world.Node.DeleteAsync(sample.Digest));
        return world;
    }
}
