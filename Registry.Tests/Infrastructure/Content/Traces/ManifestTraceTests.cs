using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content.Traces;

/// <summary>Who may count on a manifest (bytes and rows, §2: M26 to M29, M32 to M34).</summary>
public sealed class ManifestTraceTests
{
    private readonly SampleImage sample = SampleImage.New();

    private TestManifest Index => TestManifest.Index(sample.Manifest);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task M26_UndoAfterTheLinksWereReviewedAway_BringsThemBack(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        Assert.Null(await world.Node.DeleteAsync(sample.Digest));
        world.Clock.Advance(world.Options.GraceTime);
        await world.Node.RunReviewsAsync();
        Assert.False(await world.Node.HeadBlobAsync(Sha.Of(sample.Layer)));

        Assert.Null(await world.Node.UndoAsync(sample.Digest));
        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M27_TagWhileItsManifestIsDeleted_NeverLeadsToNothing(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        await Race.RunAsync(world, async () => Assert.Null(await world.Node.DeleteAsync(sample.Digest)), after: "DELETE Tags",
            async () => Assert.Null(await world.Node.PutAsync(sample.Manifest, tags: "2.0")), blocksAt: "UPDATE Manifests");

        Assert.Null(await world.Node.GetManifestAsync("1.0"));
        Assert.True(await world.Node.PullsAsync(sample, reference: "2.0"));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M27_ManifestDeletedWhileItIsTagged_TakesTheTagAlong(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        await Race.RunAsync(world, async () => Assert.Null(await world.Node.PutAsync(sample.Manifest, tags: "2.0")), after: "INSERT Tags",
            async () => Assert.Null(await world.Node.DeleteAsync(sample.Digest)), blocksAt: "UPDATE Manifests");

        Assert.Null(await world.Node.GetManifestAsync("2.0"));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M28_ReviewWhileItIsTagged_KeepsTheManifest(Engine engine)
    {
        await using var world = await WithUntaggedAsync(engine);
        await Race.RunAsync(world, async () => Assert.Null(await world.Node.PutAsync(sample.Manifest, tags: "2.0")), after: "INSERT Tags",
            () => world.Node.ReviewAsync(ReviewKind.Manifest), blocksAt: "UPDATE Manifests");

        Assert.True(await world.Node.PullsAsync(sample, reference: "2.0"));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M29_TagWhileItIsReviewedAway_PutsItAgain(Engine engine)
    {
        await using var world = await WithUntaggedAsync(engine);
        await Race.RunAsync(world, () => world.Node.ReviewAsync(ReviewKind.Manifest), after: "DELETE Manifests",
            async () => Assert.Null(await world.Node.PutAsync(sample.Manifest, tags: "2.0")), blocksAt: "UPDATE Manifests");

        Assert.True(await world.Node.PullsAsync(sample, reference: "2.0"));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M32_ReviewWhileAnIndexListsIt_KeepsTheChild(Engine engine)
    {
        await using var world = await WithUntaggedAsync(engine);
        await Race.RunAsync(world, async () => Assert.Null(await world.Node.PutAsync(Index, tags: "all")), after: "INSERT ManifestParts",
            () => world.Node.ReviewAsync(ReviewKind.Manifest), blocksAt: "UPDATE Manifests");

        Assert.True(await world.Node.PullsAsync(sample));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M33_IndexWhileItsChildIsReviewedAway_IsRefused(Engine engine)
    {
        await using var world = await WithUntaggedAsync(engine);
        string? refusal = null;
        await Race.RunAsync(world, () => world.Node.ReviewAsync(ReviewKind.Manifest), after: "DELETE Manifests",
            async () => refusal = await world.Node.PutAsync(Index, tags: "all"), blocksAt: "UPDATE Manifests");

        Assert.Equal("MANIFEST_BLOB_UNKNOWN", refusal);
        Assert.Null(await world.Node.GetManifestAsync("all"));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M34_ReferrerPutWhileItsSubjectIsDeleted_IsLookedAtAgain(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        Assert.Null(await world.Node.PushAsync(sample.Config));
        var referrer = TestManifest.Referrer(Sha.Of(sample.Config), sample.Manifest.Descriptor);
        await Race.RunAsync(world, async () => Assert.Null(await world.Node.DeleteAsync(sample.Digest)), after: "DELETE Manifests",
            async () => Assert.Null(await world.Node.PutAsync(referrer)), blocksAt: "INSERT Manifests");

        await world.RunDryAsync();
        Assert.Null(await world.Node.GetManifestAsync(referrer.Digest));
        await Ownership.CheckDryAsync(world);
    }

    /// <summary>Pushed by digest, long enough ago.</summary>
    private async Task<ContentWorld> WithUntaggedAsync(Engine engine)
    {
        var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample);
        world.Clock.Advance(world.Options.ManifestTime);
        return world;
    }
}
