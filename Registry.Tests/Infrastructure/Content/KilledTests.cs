using System.IO.Pipelines;
using Registry.Domain.Content;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>
/// The process is killed before each step of rows and files in turn: what was acknowledged stays, each file has one owner, and the
/// tasks collect the rest (bytes and rows, §4 test 4; design §5, invariant 3).
/// </summary>
public sealed class KilledTests
{
    // Whatever is garbage is due at once: the steps count here, not the waiting.
    private static readonly ContentOptions NoWaiting = new()
    {
        GraceTime = TimeSpan.Zero, UndoTime = TimeSpan.Zero, UntaggedTime = TimeSpan.Zero, TrashDelay = TimeSpan.Zero, IdleTime = TimeSpan.Zero,
    };

    [Fact]
    public async Task KilledAtEachStepOfAPush_NothingAcknowledgedIsLost_AndNothingIsLeftBehind()
    {
        await using var world = await ContentWorld.CreateAsync(options: NoWaiting);
        var acknowledged = new List<SampleImage>();
        var steps = await AtEachStepAsync(world, node => PushAsync(node, acknowledged));

        Assert.True(steps > 30, $"Only {steps} steps were seen.");
        await DryAsync(world, acknowledged);
    }

    [Fact]
    public async Task KilledAtEachStepOfCleaningUp_NothingUsedIsLost_AndNothingIsLeftBehind()
    {
        await using var world = await ContentWorld.CreateAsync(options: NoWaiting);
        var kept = SampleImage.New();
        await world.Node.PushAsync(kept, tags: "kept");
        var steps = await AtEachStepAsync(world, world.RunDryAsync, async () =>
        {
            // Each time the same garbage, or each time there would be more steps.
            await world.RunDryAsync();
            await LitterAsync(world.Node, kept);
        });

        Assert.True(steps > 20, $"Only {steps} steps were seen.");
        await DryAsync(world, [kept]);
    }

    /// <summary>Plays the part again and again, each time one step longer, until it comes to its end. Answers how many steps it has.</summary>
    private static async Task<int> AtEachStepAsync(ContentWorld world, Func<ContentNode, Task> part, Func<Task>? prepare = null)
    {
        for (var step = 0; ; step++)
        {
            if (prepare is not null)
                await prepare();
            var stage = new Stage();
            var node = await world.StartAsync(stage);
            stage.DiesAt = stage.Traces + step;
            try
            {
                await part(node);
            }
            catch (Exception) when (stage.IsDead)
            {
                // Killed.
            }

            await world.StopAsync(node);
            await Ownership.CheckAsync(world);
            if (!stage.IsDead)
                return step;
        }
    }

    /// <summary>An upload in pieces, one at once, a blob that is there already, a mount, a tag that moves.</summary>
    private static async Task PushAsync(ContentNode node, List<SampleImage> acknowledged)
    {
        var sample = SampleImage.New();
        var session = await node.BeginAsync();
        Assert.Null(await node.AppendAsync(session, sample.Layer[..100], start: 0));
        Assert.Null(await node.CompleteAsync(session, Sha.Of(sample.Layer), PipeReader.Create(new MemoryStream(sample.Layer[100..]))));
        Assert.Null(await node.PushAsync(sample.Config));
        Assert.Null(await node.PutAsync(sample.Manifest, tags: [sample.Digest[^8..], "moving"]));
        acknowledged.Add(sample);
        Assert.True(await node.MountAsync(Sha.Of(sample.Layer), ContentNode.Image, "team/other"));
        Assert.Null(await node.PushAsync(sample.Config, "team/other"));
    }

    /// <summary>An image that nobody tagged and that shares a blob with one that stays, and an upload that was given up.</summary>
    private static async Task LitterAsync(ContentNode node, SampleImage kept)
    {
        await node.PushAsync(SampleImage.New() with { Config = kept.Config });
        Assert.Null(await node.AppendAsync(await node.BeginAsync(), kept.Layer));
    }

    private static async Task DryAsync(ContentWorld world, IEnumerable<SampleImage> kept)
    {
        var node = await world.StartAsync();
        await world.RunDryAsync(node);
        await Ownership.CheckDryAsync(world);
        foreach (var sample in kept)
            Assert.True(await node.PullsAsync(sample), $"{sample.Digest} is lost.");
    }
}
