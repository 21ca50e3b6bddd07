using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>Workers of two processes, their clocks apart, on the same garbage: no double effect, no error (bytes and rows, §4 test 14).</summary>
public sealed class TwoNodesTests
{
    private const int Images = 8;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(50);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Workers_SideBySide_LeaveExactlyWhatIsUsed(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var samples = Enumerable.Range(0, Images).Select(_ => SampleImage.New()).ToList();
        foreach (var (sample, number) in samples.Select((s, n) => (s, n)))
            await world.Node.PushAsync(sample, tags: $"{number}");
        foreach (var sample in samples.Skip(Images / 2))
            Assert.Null(await world.Node.DeleteAsync(sample.Digest));
        var (behind, ahead) = (new FakeTimeProvider(world.Clock.GetUtcNow()), new FakeTimeProvider(world.Clock.GetUtcNow() + Skew));
        ContentNode[] workers = [await world.StartAsync(clock: behind), await world.StartAsync(clock: ahead)];

        for (var day = 0; day < 18; day++)
        {
            behind.Advance(TimeSpan.FromDays(1));
            ahead.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(workers.Select(w => Task.Run(async () =>
            {
                await w.RunReviewsAsync();
                await w.EmptyTrashAsync();
            })));
        }

        Assert.Empty(world.FaultsLogged());
        var reader = await world.StartAsync();
        Assert.All(await Task.WhenAll(samples.Take(Images / 2).Select(s => reader.PullsAsync(s))), Assert.True);
        await Ownership.CheckDryAsync(world);
        Assert.Equal(Images, Ownership.FilesOf(world).Count);
    }

    [Theory, EveryDatabase]
    public async Task RowClaimedByOne_IsLeftByTheOther_UntilTheClaimIsOver(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(SampleImage.Bytes(10)));
        world.Clock.Advance(world.Options.GraceTime);
        var other = await world.StartAsync();
        var dying = world.Stage.Play(() => world.Node.ReviewAsync(ReviewKind.Link), holdBefore: "SELECT BlobLinks");
        await dying.HeldAsync();
        world.Stage.DiesAt = world.Stage.Traces;
        await Assert.ThrowsAnyAsync<Exception>(dying.ResumeAsync);

        await other.ReviewAsync(ReviewKind.Link);
        await using var db = world.Look();
        Assert.Equal(1, await db.BlobLinks.CountAsync(Cancellation));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await other.ReviewAsync(ReviewKind.Link);
        Assert.Equal(0, await db.BlobLinks.CountAsync(Cancellation));
    }

    [Theory, EveryDatabase]
    public async Task TargetThatCannotBeJudged_DoesNotStopTheOthers(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var (stuck, free) = (SampleImage.Bytes(10), SampleImage.Bytes(10));
        Assert.Null(await world.Node.PushAsync(stuck));
        Assert.Null(await world.Node.PushAsync(free));
        world.Clock.Advance(world.Options.GraceTime);
        await using var db = world.Look();
        await BreakAsync(world, Sha.Of(stuck));
        await world.Node.ReviewAsync(ReviewKind.Link);

        var left = await db.BlobLinks.Where(l => db.Images.Any(i => i.Id == l.ImageId && i.Name == ContentNode.Image)).ToListAsync(Cancellation);
        Assert.Equal(Sha.Of(stuck), Assert.Single(left).Digest);
        Assert.Contains(left[0].Id, await db.ReviewQueue.Where(q => q.Kind == ReviewKind.Link).Select(q => q.TargetId).ToListAsync(Cancellation));
    }

    /// <summary>A part of another image holds the link: no code of ours makes such a row, and the foreign key stops whoever overlooks it.</summary>
    private static async Task BreakAsync(ContentWorld world, string digest)
    {
        var sample = SampleImage.New();
        await world.Node.PushAsync(sample, "team/other", "1.0");
        await using var db = world.Look();
        var link = await db.BlobLinks.Where(l => l.Digest == digest).Select(l => l.Id).SingleAsync(Cancellation);
        await db.ManifestParts.Where(p => p.Kind == Registry.Domain.Oci.PartKind.Layer).ExecuteUpdateAsync(s => s.SetProperty(p => p.LinkId, link), Cancellation);
    }
}
