using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content.Traces;

/// <summary>
/// Who may count on a blob and on a link (bytes and rows, §2: M5 to M7, M10 to M15, M22, M23, M36). What SQLite's single writer
/// hides runs on SQL Server, and is looked at by its shape in <c>ReviewShapeTests</c>.
/// </summary>
public sealed class LinkTraceTests
{
    private const string Other = "team/other";
    private readonly SampleImage sample = SampleImage.New();

    private string Layer => Sha.Of(sample.Layer);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task M5_PushWhileReviewSoftDeletes_KeepsTheBlob(Engine engine)
    {
        await using var world = await WithUnlinkedBlobAsync(engine);
        await Race.RunAsync(world, async () => Assert.Null(await world.Node.PushAsync(sample.Layer)), after: "INSERT BlobLinks",
            () => world.Node.ReviewAsync(ReviewKind.Blob), blocksAt: "UPDATE Blobs");

        await IsKeptAsync(world, ContentNode.Image);
    }

    [Theory, EveryDatabase]
    public async Task M6_ReviewSoftDeletesWhilePushed_ThePushRevivesTheBlob(Engine engine)
    {
        await using var world = await WithUnlinkedBlobAsync(engine);
        await Race.RunAsync(world, () => world.Node.ReviewAsync(ReviewKind.Blob), after: "UPDATE Blobs",
            async () => Assert.Null(await world.Node.PushAsync(sample.Layer)), blocksAt: "UPDATE Blobs");

        await IsKeptAsync(world, ContentNode.Image);
    }

    [Theory, EveryDatabase]
    public async Task M22_MountWhileReviewSoftDeletes_KeepsTheBlob(Engine engine)
    {
        await using var world = await WithUnlinkedBlobAsync(engine, leaveLink: true);
        await Race.RunAsync(world, async () => Assert.True(await world.Node.MountAsync(Layer, ContentNode.Image, Other)), after: "INSERT BlobLinks",
            async () =>
            {
                await world.Node.DeleteBlobAsync(Layer);
                await world.Node.ReviewAsync(ReviewKind.Blob);
            },
            blocksAt: "UPDATE BlobLinks");

        await IsKeptAsync(world, Other);
    }

    [Theory, EveryDatabase]
    public async Task M23_LastLinkGoesBetweenLookAndMount_MountIsRefused(Engine engine)
    {
        await using var world = await WithUnlinkedBlobAsync(engine, leaveLink: true);
        var other = await world.StartAsync();
        bool? mounted = null;
        var mount = world.Stage.Play(async () => mounted = await world.Node.MountAsync(Layer, ContentNode.Image, Other), holdBefore: "BEGIN");
        await mount.HeldAsync();
        Assert.Null(await other.DeleteBlobAsync(Layer));
        await other.ReviewAsync(ReviewKind.Blob);
        world.Clock.Advance(world.Options.UndoTime);
        await other.ReviewAsync(ReviewKind.Compact);
        await mount.ResumeAsync();

        Assert.False(mounted);
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M7_PutBetweenLookAndReview_KeepsTheLinks(Engine engine)
    {
        await using var world = await WithOldLinksAsync(engine);
        var other = await world.StartAsync();
        var review = world.Stage.Play(() => world.Node.ReviewAsync(ReviewKind.Link), holdBefore: "BEGIN", after: "SELECT BlobLinks");
        await review.HeldAsync();
        Assert.Null(await other.PutAsync(sample.Manifest, tags: "1.0"));
        await review.ResumeAsync();

        Assert.True(await other.PullsAsync(sample, reference: "1.0"));
    }

    [Theory, EveryDatabase]
    public async Task M11_ReviewWhilePut_KeepsTheLinks(Engine engine)
    {
        await using var world = await WithOldLinksAsync(engine);
        await Race.RunAsync(world, async () => Assert.Null(await world.Node.PutAsync(sample.Manifest, tags: "1.0")), after: "INSERT ManifestParts",
            () => world.Node.ReviewAsync(ReviewKind.Link), blocksAt: "UPDATE BlobLinks");

        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M10_PutWhileReviewRemoves_IsRefusedAndCanBeRepeated(Engine engine)
    {
        await using var world = await WithOldLinksAsync(engine);
        string? refusal = null;
        await Race.RunAsync(world, () => world.Node.ReviewAsync(ReviewKind.Link), after: "DELETE BlobLinks",
            async () => refusal = await world.Node.PutAsync(sample.Manifest, tags: "1.0"), blocksAt: "UPDATE BlobLinks");

        Assert.Equal("MANIFEST_BLOB_UNKNOWN", refusal);
        Assert.Null(await world.Node.GetManifestAsync("1.0"));
        await world.Node.PushAsync(sample, tags: "1.0");
        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
    }

    [Theory, EveryDatabase]
    public async Task M12_LookedAtAndTouchedBeforeTheReview_ComesAgainLater(Engine engine)
    {
        await using var world = await WithOldLinksAsync(engine);
        var other = await world.StartAsync();
        var review = world.Stage.Play(() => world.Node.ReviewAsync(ReviewKind.Link), holdBefore: "BEGIN", after: "SELECT BlobLinks");
        await review.HeldAsync();
        Assert.True(await other.HeadBlobAsync(Layer));
        await review.ResumeAsync();

        await using var db = world.Look();
        var kept = await db.BlobLinks.SingleAsync(Cancellation);
        Assert.Equal(Layer, kept.Digest);
        Assert.Equal(kept.LastTouchedAt + world.Options.GraceTime, (await db.ReviewQueue.SingleAsync(q => q.Kind == ReviewKind.Link, Cancellation)).DueAt);
    }

    [Theory, EveryDatabase]
    public async Task M14_LinkGoesBetweenLookAndRenewal_HeadSaysUnknown(Engine engine)
    {
        await using var world = await WithOldLinksAsync(engine);
        var other = await world.StartAsync();
        bool? found = null;
        var head = world.Stage.Play(async () => found = await world.Node.HeadBlobAsync(Layer), holdBefore: "BEGIN");
        await head.HeldAsync();
        await other.ReviewAsync(ReviewKind.Link);
        await head.ResumeAsync();

        Assert.False(found);
    }

    [Theory, EveryDatabase]
    public async Task M15_ReviewersClockIsAhead_TakesEarlyButNeverWhatIsUsed(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var ahead = await world.StartAsync(clock: new Microsoft.Extensions.Time.Testing.FakeTimeProvider(world.Clock.GetUtcNow() + world.Options.GraceTime));
        var used = SampleImage.New();
        await world.Node.PushAsync(used, tags: "used");
        Assert.Null(await world.Node.PushAsync(sample.Config));
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        await ahead.RunReviewsAsync();

        var node = await world.StartAsync();
        Assert.True(await node.PullsAsync(used, reference: "used"));
        Assert.Equal("MANIFEST_BLOB_UNKNOWN", await node.PutAsync(sample.Manifest));
        await node.PushAsync(sample, tags: "1.0");
        Assert.True(await node.PullsAsync(sample));
    }

    [Theory, EveryDatabase]
    public async Task M36_LinkMadeAgain_IsAnotherRow(Engine engine)
    {
        await using var world = await WithOldLinksAsync(engine);
        await using var db = world.Look();
        var before = await db.BlobLinks.Select(l => l.Id).ToListAsync(Cancellation);
        await world.Node.ReviewAsync(ReviewKind.Link);
        Assert.Null(await world.Node.PushAsync(sample.Layer));

        Assert.DoesNotContain(await db.BlobLinks.Select(l => l.Id).SingleAsync(Cancellation), before);
    }

    private async Task<ContentWorld> WithUnlinkedBlobAsync(Engine engine, bool leaveLink = false)
    {
        var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        if (!leaveLink)
            Assert.Null(await world.Node.DeleteBlobAsync(Layer));
        return world;
    }

    /// <summary>Config and layer were pushed a grace time ago, and no manifest came.</summary>
    private async Task<ContentWorld> WithOldLinksAsync(Engine engine)
    {
        var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(sample.Config));
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        world.Clock.Advance(world.Options.GraceTime);
        return world;
    }

    private async Task IsKeptAsync(ContentWorld world, string image)
    {
        // Whoever soft-deleted it wrongly would now take its file.
        world.Clock.Advance(world.Options.UndoTime);
        await world.Node.ReviewAsync(ReviewKind.Blob);
        await world.Node.ReviewAsync(ReviewKind.Compact);
        Assert.Equal(sample.Layer, await world.Node.GetBlobAsync(Layer, image));
        await Ownership.CheckAsync(world);
    }
}
