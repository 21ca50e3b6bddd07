using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content.Traces;

/// <summary>What may be garbage is never forgotten, whoever looks at it just then (bytes and rows, §2: M30, M31; §4 test 12).</summary>
public sealed class QueueTraceTests
{
    private readonly SampleImage sample = SampleImage.New();

    private string Layer => Sha.Of(sample.Layer);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task M30_DeletedWhileItsLinksAreInReview_TheLinksGoInTheEnd(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        world.Clock.Advance(world.Options.GraceTime);
        await Race.RunAsync(world, () => world.Node.ReviewAsync(ReviewKind.Link), after: "DELETE ReviewQueue",
            async () => Assert.Null(await world.Node.DeleteAsync(sample.Digest)), blocksAt: "UPDATE Manifests");

        await using var db = world.Look();
        Assert.Equal(2, await db.ReviewQueue.CountAsync(q => q.Kind == ReviewKind.Link, Cancellation));
        await world.RunDryAsync();
        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task M30_DeletedBetweenLookAndReview_TheLinksGoInTheEnd(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        world.Clock.Advance(world.Options.GraceTime);
        var other = await world.StartAsync();
        var review = world.Stage.Play(() => world.Node.ReviewAsync(ReviewKind.Link), holdBefore: "BEGIN", after: "SELECT BlobLinks");
        await review.HeldAsync();
        Assert.Null(await other.DeleteAsync(sample.Digest));
        await review.ResumeAsync();

        await world.RunDryAsync();
        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task M30_RevivedAndUnlinkedBetweenLookAndReview_TheBlobGoesInTheEnd(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        Assert.Null(await world.Node.DeleteBlobAsync(Layer));
        await world.Node.ReviewAsync(ReviewKind.Blob);
        await using var db = world.Look();
        var blob = await db.Blobs.Select(b => b.Id).SingleAsync(Cancellation);
        await world.Node.Get<WriteTransactions>().RunAsync<bool>(
            (writing, _) =>
            {
                writing.Enqueue(ReviewKind.Blob, blob, world.Clock.GetUtcNow());
                return Task.FromResult<Written<bool>>(true);
            }, Cancellation);
        // Has seen a blob that is soft-deleted already, so it will drop its row.
        var review = world.Stage.Play(() => world.Node.ReviewAsync(ReviewKind.Blob), holdBefore: "BEGIN", after: "SELECT Blobs");
        await review.HeldAsync();
        var other = await world.StartAsync();
        Assert.Null(await other.PushAsync(sample.Layer));
        Assert.Null(await other.DeleteBlobAsync(Layer));
        await review.ResumeAsync();

        await world.RunDryAsync();
        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task M31_TooYoung_ComesAgainWhenRipe(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        world.Clock.Advance(world.Options.GraceTime / 2);
        Assert.True(await world.Node.HeadBlobAsync(Layer));
        world.Clock.Advance(world.Options.GraceTime / 2);
        await world.Node.ReviewAsync(ReviewKind.Link);
        Assert.True(await world.Node.HeadBlobAsync(Layer));

        world.Clock.Advance(world.Options.GraceTime);
        await world.Node.ReviewAsync(ReviewKind.Link);
        Assert.False(await world.Node.HeadBlobAsync(Layer));
    }
}
