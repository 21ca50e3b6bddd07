using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>A HEAD that answers 200 promises seven eighths of the grace time, however old the link (bytes and rows, §3 step 3, §4 test 7).</summary>
public sealed class HoldWindowTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private readonly SampleImage sample = SampleImage.New();

    [Theory, EveryDatabase]
    public async Task M13_OldLink_IsRenewedByHead_AndHeldForTheGraceTime(Engine engine)
    {
        await using var world = await WithBlobsAsync(engine);
        world.Clock.Advance(world.Options.GraceTime - Tick);
        await HeadAsync(world);
        await WaitAndReviewAsync(world, world.Options.GraceTime - Tick);

        Assert.Null(await world.Node.PutAsync(sample.Manifest, tags: "1.0"));
        Assert.True(await world.Node.PullsAsync(sample));
    }

    [Theory, EveryDatabase]
    public async Task FreshLink_IsNotWritten_AndHeldForSevenEighths(Engine engine)
    {
        await using var world = await WithBlobsAsync(engine);
        world.Clock.Advance(world.Options.RenewAfter - Tick);
        var traces = world.Stage.Traces;
        await HeadAsync(world);
        Assert.Equal(traces, world.Stage.Traces);
        await WaitAndReviewAsync(world, world.Options.GraceTime * 7 / 8);

        Assert.Null(await world.Node.PutAsync(sample.Manifest, tags: "1.0"));
        Assert.True(await world.Node.PullsAsync(sample));
    }

    [Theory, EveryDatabase]
    public async Task LinkThatNobodyAskedFor_IsUnknownWhenReviewed(Engine engine)
    {
        await using var world = await WithBlobsAsync(engine);
        await WaitAndReviewAsync(world, world.Options.GraceTime);

        Assert.False(await world.Node.HeadBlobAsync(Sha.Of(sample.Layer)));
        Assert.Equal("MANIFEST_BLOB_UNKNOWN", await world.Node.PutAsync(sample.Manifest));
    }

    [Theory, EveryDatabase]
    public async Task OldManifest_IsHeldForAnIndex(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample);
        world.Clock.Advance(world.Options.ManifestTime - Tick);
        Assert.True(await world.Node.HeadManifestAsync(sample.Digest));
        await WaitAndReviewAsync(world, world.Options.GraceTime);

        Assert.Null(await world.Node.PutAsync(TestManifest.Index(sample.Manifest), tags: "all"));
    }

    [Theory, EveryDatabase]
    public async Task NoGrace_KeepsNothing_AndLosesNothing(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine, new() { GraceTime = TimeSpan.Zero, UndoTime = TimeSpan.Zero, UntaggedTime = TimeSpan.Zero });
        Assert.Null(await world.Node.PushAsync(sample.Config));
        await HeadOfAsync(world, sample.Config);
        await world.Node.RunReviewsAsync();
        Assert.Equal("MANIFEST_BLOB_UNKNOWN", await world.Node.PutAsync(sample.Manifest));

        await world.Node.PushAsync(sample, tags: "1.0");
        await world.RunDryAsync();
        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
        await Ownership.CheckDryAsync(world);
    }

    private async Task<ContentWorld> WithBlobsAsync(Engine engine)
    {
        var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(sample.Config));
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        return world;
    }

    private async Task HeadAsync(ContentWorld world)
    {
        await HeadOfAsync(world, sample.Config);
        await HeadOfAsync(world, sample.Layer);
    }

    private static async Task HeadOfAsync(ContentWorld world, byte[] bytes) => Assert.True(await world.Node.HeadBlobAsync(Sha.Of(bytes)));

    /// <summary>In eight parts, with all reviews after each.</summary>
    private static async Task WaitAndReviewAsync(ContentWorld world, TimeSpan time)
    {
        for (var part = 0; part < 8; part++)
        {
            world.Clock.Advance(part < 7 ? time / 8 : time - (time / 8 * 7));
            await world.Node.RunReviewsAsync();
        }
    }
}
