using Microsoft.EntityFrameworkCore;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content.Traces;

/// <summary>The commit happened, its answer did not arrive: the client hears what is true, and nothing is done twice (trace M20; bytes and rows, §4 test 9).</summary>
public sealed class LostAnswerTests
{
    private readonly SampleImage sample = SampleImage.New();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task M20_UploadCommit_IsAcknowledged(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        // Begin, take, commit.
        world.Stage.AnswersToLose = 3;
        Assert.Null(await world.Node.PushAsync(sample.Layer));

        Assert.Equal(0, world.Stage.AnswersToLose);
        Assert.Equal(sample.Layer, await world.Node.GetBlobAsync(Sha.Of(sample.Layer)));
        await using var db = world.Look();
        Assert.Equal(
            (1, 1, 0, 0),
            (await db.Blobs.CountAsync(Cancellation), await db.BlobLinks.CountAsync(Cancellation), await db.Uploads.CountAsync(Cancellation), await db.Trash.CountAsync(Cancellation)));
    }

    [Theory, EveryDatabase]
    public async Task Chunk_IsAcknowledged(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var session = await world.Node.BeginAsync();
        // Take, release.
        world.Stage.AnswersToLose = 2;
        Assert.Null(await world.Node.AppendAsync(session, sample.Layer));

        Assert.Equal(0, world.Stage.AnswersToLose);
        Assert.Null(await world.Node.CompleteAsync(session, Sha.Of(sample.Layer), System.IO.Pipelines.PipeReader.Create(Stream.Null)));
    }

    [Theory, EveryDatabase]
    public async Task Mount_IsAcknowledged(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        world.Stage.AnswersToLose = 1;
        Assert.True(await world.Node.MountAsync(Sha.Of(sample.Layer), ContentNode.Image, "team/other"));

        await using var db = world.Look();
        Assert.Equal(2, await db.BlobLinks.CountAsync(Cancellation));
    }

    [Theory, EveryDatabase]
    public async Task Put_IsAcknowledged(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        Assert.Null(await world.Node.PushAsync(sample.Config));
        Assert.Null(await world.Node.PushAsync(sample.Layer));
        world.Stage.AnswersToLose = 1;
        Assert.Null(await world.Node.PutAsync(sample.Manifest, tags: "1.0"));

        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
        await using var db = world.Look();
        Assert.Equal(
            (1, 2, 1, 1),
            (await db.Manifests.CountAsync(Cancellation), await db.ManifestParts.CountAsync(Cancellation), await db.Tags.CountAsync(Cancellation), await db.TagHistory.CountAsync(Cancellation)));
    }

    [Theory, EveryDatabase]
    public async Task Delete_IsAcknowledged(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: ["1.0", "2.0"]);
        world.Stage.AnswersToLose = 1;
        Assert.Null(await world.Node.DeleteAsync("1.0"));
        world.Stage.AnswersToLose = 1;
        Assert.Null(await world.Node.DeleteAsync(sample.Digest));
        world.Stage.AnswersToLose = 1;
        Assert.Null(await world.Node.DeleteBlobAsync(Sha.Of(sample.Layer)));

        await using var db = world.Look();
        Assert.Equal((1, 4), (await db.DeletedManifests.CountAsync(Cancellation), await db.TagHistory.CountAsync(Cancellation)));
    }

    [Theory, EveryDatabase]
    public async Task Undo_IsAcknowledged(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        Assert.Null(await world.Node.DeleteAsync(sample.Digest));
        world.Stage.AnswersToLose = 1;
        Assert.Null(await world.Node.UndoAsync(sample.Digest));

        Assert.True(await world.Node.PullsAsync(sample, reference: "1.0"));
    }

    [Theory, EveryDatabase]
    public async Task Reviews_AreDoneOnce(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        Assert.Null(await world.Node.DeleteAsync(sample.Digest));
        world.Stage.LosesEveryOtherAnswer = true;
        await world.RunDryAsync();

        await Ownership.CheckDryAsync(world);
        Assert.Empty(Ownership.FilesOf(world));
    }
}
