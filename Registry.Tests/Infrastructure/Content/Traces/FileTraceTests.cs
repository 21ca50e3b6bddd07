using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content.Traces;

/// <summary>Who owns a file, step by step (bytes and rows, §2: as written, M1 to M4, M8, M9, M16 to M19, M21).</summary>
public sealed class FileTraceTests
{
    private static readonly byte[] Layer = SampleImage.Bytes(500);
    private static readonly string Digest = Sha.Of(Layer);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task M9_PushRevivesBetweenLookAndCompaction_KeepsTheFile(Engine engine)
    {
        await using var world = await WithSoftDeletedBlobAsync(engine);
        var other = await world.StartAsync();
        var compaction = world.Stage.Play(() => world.Node.ReviewAsync(ReviewKind.Compact), holdBefore: "BEGIN", after: "SELECT Blobs");
        await compaction.HeldAsync();

        Assert.Null(await other.PushAsync(Layer));
        await compaction.ResumeAsync();
        await DropTrashAsync(world);

        Assert.Equal(Layer, await other.GetBlobAsync(Digest));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M1_PushAfterCompactionBeforeTrash_HasAFileOfItsOwn(Engine engine)
    {
        await using var world = await WithSoftDeletedBlobAsync(engine);
        await world.Node.ReviewAsync(ReviewKind.Compact);
        Assert.Null(await world.Node.PushAsync(Layer));
        await DropTrashAsync(world);

        Assert.Equal(Layer, await world.Node.GetBlobAsync(Digest));
        Assert.Single(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task M2_PushWhileTheTrashDeletes_HasAFileOfItsOwn(Engine engine)
    {
        await using var world = await WithSoftDeletedBlobAsync(engine);
        await world.Node.ReviewAsync(ReviewKind.Compact);
        world.Clock.Advance(world.Options.TrashDelay);
        var trash = world.Stage.Play(world.Node.EmptyTrashAsync, holdBefore: "delete file");
        await trash.HeldAsync();

        Assert.Null(await world.Node.PushAsync(Layer));
        await trash.ResumeAsync();

        Assert.Equal(Layer, await world.Node.GetBlobAsync(Digest));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M3_PushWhileCompactionCommits_OneOfThemWins(Engine engine)
    {
        await using var world = await WithSoftDeletedBlobAsync(engine);
        await Race.RunAsync(world, () => world.Node.ReviewAsync(ReviewKind.Compact), after: "DELETE Blobs",
            async () => Assert.Null(await world.Node.PushAsync(Layer)), blocksAt: "UPDATE Blobs");
        await DropTrashAsync(world);

        Assert.Equal(Layer, await world.Node.GetBlobAsync(Digest));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M4_KilledBetweenBlobAndLink_LeavesNeither(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await DieBeforeAsync(world, "INSERT BlobLinks");

        await using var db = world.Look();
        Assert.Empty(await db.Blobs.ToListAsync(Cancellation));
        await world.RunDryAsync(await world.StartAsync());
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task M8_KilledAfterCompaction_TheFileIsNotForgotten(Engine engine)
    {
        await using var world = await WithSoftDeletedBlobAsync(engine);
        var compaction = world.Stage.Play(() => world.Node.ReviewAsync(ReviewKind.Compact), holdBefore: "COMMITTED", after: "DELETE Blobs");
        await compaction.HeldAsync();
        world.Stage.DiesAt = world.Stage.Traces;
        await Assert.ThrowsAnyAsync<Exception>(compaction.ResumeAsync);

        Assert.Single(Ownership.FilesOf(world));
        await world.RunDryAsync(await world.StartAsync());
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task M16_PurgeTakesTheSessionBeforeItsCommit_CommitIsRefused(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var purger = await world.StartAsync();
        string? refusal = null;
        var push = world.Stage.Play(async () => refusal = await world.Node.PushAsync(Layer), holdBefore: "BEGIN", after: "flush file");
        await push.HeldAsync();
        world.Clock.Advance(world.Options.IdleTime + world.Options.WriterLease);
        await purger.ReviewAsync(ReviewKind.Upload);
        await push.ResumeAsync();

        Assert.Equal("BLOB_UPLOAD_UNKNOWN", refusal);
        await world.RunDryAsync();
        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task M17_PurgedBeforeItsFileWasMade_LeavesNothing(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.BeginAsync();
        await world.RunDryAsync();
        await Ownership.CheckDryAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M18_KilledBetweenSessionAndFile_LeavesNothing(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await DieBeforeAsync(world, "create file");
        await world.RunDryAsync(await world.StartAsync());
        await Ownership.CheckDryAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task M21_PowerLostBeforeTheFlush_NoRowSpeaksOfTheBytes(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await DieBeforeAsync(world, "flush file");
        await using (var file = File.OpenWrite(Path.Combine(world.Blobs, Ownership.FilesOf(world).Single())))
            file.SetLength(0);

        await Ownership.CheckAsync(world);
        var next = await world.StartAsync();
        Assert.Null(await next.PushAsync(Layer));
        Assert.Equal(Layer, await next.GetBlobAsync(Digest));
    }

    [Theory, EveryDatabase]
    public async Task M19_SlowWriterMakesItsFileAfterThePurge_TheTrashIsStillWaitingForIt(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        // Time stands still for a process that hangs.
        var hanging = new Stage();
        var writer = await world.StartAsync(hanging, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(world.Clock.GetUtcNow()));
        string? refusal = null;
        var push = hanging.Play(async () => refusal = await writer.PushAsync(Layer), holdBefore: "create file");
        await push.HeldAsync();
        world.Clock.Advance(world.Options.IdleTime + world.Options.WriterLease);
        await world.Node.RunReviewsAsync();
        await world.Node.EmptyTrashAsync();

        await push.ResumeAsync();
        Assert.Equal("BLOB_UPLOAD_UNKNOWN", refusal);
        Assert.Single(Ownership.FilesOf(world));
        await world.RunDryAsync();
        Assert.Empty(Ownership.FilesOf(world));
    }

    /// <summary>Pushed, unlinked, soft-deleted, and long enough ago.</summary>
    private static async Task<ContentWorld> WithSoftDeletedBlobAsync(Engine engine)
    {
        var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(Layer));
        Assert.Null(await world.Node.DeleteBlobAsync(Digest));
        await world.Node.ReviewAsync(ReviewKind.Blob);
        world.Clock.Advance(world.Options.UndoTime);
        return world;
    }

    /// <summary>A push whose process is killed there.</summary>
    private static async Task DieBeforeAsync(ContentWorld world, string step)
    {
        var push = world.Stage.Play(() => world.Node.PushAsync(Layer), holdBefore: step);
        await push.HeldAsync();
        world.Stage.DiesAt = world.Stage.Traces;
        await Assert.ThrowsAnyAsync<Exception>(push.ResumeAsync);
    }

    private static async Task DropTrashAsync(ContentWorld world)
    {
        world.Clock.Advance(world.Options.TrashDelay);
        await world.Node.EmptyTrashAsync();
    }
}
