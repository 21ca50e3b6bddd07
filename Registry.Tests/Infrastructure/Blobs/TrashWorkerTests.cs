using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;

namespace Registry.Tests.Infrastructure.Blobs;

public sealed class TrashWorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task FilesThatCannotBeDeleted_MakeRoomForTheOthers(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var now = world.Clock.GetUtcNow();
        for (var number = 0; number < 120; number++)
        {
            // A folder cannot be deleted as a file.
            Directory.CreateDirectory(Path.Combine(world.Blobs, "aa", "aa", $"{number}"));
            await DiscardAsync(world, $"aa/aa/{number}", now - TimeSpan.FromHours(1));
        }

        Directory.CreateDirectory(Path.Combine(world.Blobs, "bb", "bb"));
        await File.WriteAllTextAsync(Path.Combine(world.Blobs, "bb", "bb", "good"), "bytes", Cancellation);
        await DiscardAsync(world, "bb/bb/good", now);
        await world.Node.EmptyTrashAsync();

        Assert.Empty(Ownership.FilesOf(world));
        await using var db = world.Look();
        Assert.Equal(120, await db.Trash.CountAsync(t => t.DueAt > now, Cancellation));
        Directory.Delete(Path.Combine(world.Blobs, "aa"), recursive: true);
        await world.RunDryAsync();
        Assert.Equal(0, await db.Trash.CountAsync(Cancellation));
    }

    [Theory, EveryDatabase]
    public async Task FileThatIsNotDue_Stays(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Directory.CreateDirectory(Path.Combine(world.Blobs, "bb", "bb"));
        await File.WriteAllTextAsync(Path.Combine(world.Blobs, "bb", "bb", "young"), "bytes", Cancellation);
        await DiscardAsync(world, "bb/bb/young", world.Clock.GetUtcNow() + TimeSpan.FromTicks(1));
        await world.Node.EmptyTrashAsync();
        Assert.Single(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task KilledBetweenFileAndRow_IsDoneAgain(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Directory.CreateDirectory(Path.Combine(world.Blobs, "bb", "bb"));
        await File.WriteAllTextAsync(Path.Combine(world.Blobs, "bb", "bb", "once"), "bytes", Cancellation);
        await DiscardAsync(world, "bb/bb/once", world.Clock.GetUtcNow());
        var dying = world.Stage.Play(world.Node.EmptyTrashAsync, holdBefore: "DELETE Trash");
        await dying.HeldAsync();
        world.Stage.DiesAt = world.Stage.Traces;
        await Assert.ThrowsAnyAsync<Exception>(dying.ResumeAsync);

        await (await world.StartAsync()).EmptyTrashAsync();
        await using var db = world.Look();
        Assert.Equal(0, await db.Trash.CountAsync(Cancellation));
    }

    private static Task DiscardAsync(ContentWorld world, string key, DateTimeOffset due) => world.Node.Get<WriteTransactions>().RunAsync<bool>(
        (db, _) =>
        {
            db.Discard(world.Node.Repository.BlobStoreId, key, due);
            return Task.FromResult<Written<bool>>(true);
        }, Cancellation);
}
