using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>Children live with their index, referrers with their subject (bytes and rows, §3 step 7b, §4 test 11).</summary>
public sealed class ReferrerReviewTests
{
    private static readonly byte[] Empty = "{}"u8.ToArray();
    private readonly SampleImage sample = SampleImage.New();

    private TestManifest Referrer => TestManifest.Referrer(Sha.Of(Empty), sample.Manifest.Descriptor, "application/vnd.example.signature");

    [Theory, EveryDatabase]
    public async Task ReferrerOfALiveSubject_IsKept(Engine engine)
    {
        await using var world = await WithReferrerAsync(engine);
        await world.RunDryAsync();

        Assert.Equal(Referrer.Bytes, await world.Node.GetManifestAsync(Referrer.Digest));
        Assert.True(await world.Node.PullsAsync(sample));
        await Ownership.CheckDryAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task SubjectDeleted_TheReferrerGoesOnlyWhenItCannotComeBack(Engine engine)
    {
        await using var world = await WithReferrerAsync(engine);
        world.Clock.Advance(world.Options.ManifestTime);
        Assert.Null(await world.Node.DeleteAsync(sample.Digest));
        world.Clock.Advance(world.Options.UndoTime - TimeSpan.FromTicks(1));
        await world.Node.RunReviewsAsync();
        Assert.NotNull(await world.Node.GetManifestAsync(Referrer.Digest));

        await world.RunDryAsync();
        Assert.Null(await world.Node.GetManifestAsync(Referrer.Digest));
        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task SubjectThatNeverCame_TheReferrerIsKeptForTheUntaggedTime(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(Empty));
        Assert.Null(await world.Node.PutAsync(Referrer));
        world.Clock.Advance(world.Options.UntaggedTime - TimeSpan.FromTicks(1));
        await world.Node.RunReviewsAsync();
        Assert.NotNull(await world.Node.GetManifestAsync(Referrer.Digest));

        world.Clock.Advance(TimeSpan.FromTicks(1));
        await world.Node.RunReviewsAsync();
        Assert.Null(await world.Node.GetManifestAsync(Referrer.Digest));
    }

    [Theory, EveryDatabase]
    public async Task ChildOfALiveIndex_IsKept_AndGoesWithIt(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var index = TestManifest.Index(sample.Manifest);
        await world.Node.PushAsync(sample);
        Assert.Null(await world.Node.PutAsync(index, tags: "all"));
        await world.RunDryAsync();
        Assert.True(await world.Node.PullsAsync(sample));
        Assert.Equal("UNSUPPORTED", await world.Node.DeleteAsync(sample.Digest));

        Assert.Null(await world.Node.DeleteAsync(index.Digest));
        await world.RunDryAsync();
        Assert.Null(await world.Node.GetManifestAsync(sample.Digest));
        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }

    private async Task<ContentWorld> WithReferrerAsync(Engine engine)
    {
        var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        Assert.Null(await world.Node.PushAsync(Empty));
        Assert.Null(await world.Node.PutAsync(Referrer));
        return world;
    }
}
