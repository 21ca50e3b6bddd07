using System.IO.Pipelines;
using Microsoft.Extensions.Time.Testing;
using Registry.Infrastructure.Database.Rows;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>One writer a session, and never another on its file (bytes and rows, §3 step 1, §4 test 8, trace U1).</summary>
public sealed class UploadFencingTests
{
    private readonly byte[] layer = SampleImage.Bytes(4000);

    private string Digest => Sha.Of(layer);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task SecondPatchWhileTheFirstHangs_IsRefused(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var session = await world.Node.BeginAsync();
        var body = new Pipe();
        var first = await HangingPatchAsync(world, world.Node, session, body);

        Assert.Equal("BLOB_UPLOAD_INVALID", await world.Node.AppendAsync(session, layer));
        await body.Writer.CompleteAsync();
        await first.EndAsync();
        Assert.Null(await world.Node.AppendAsync(session, layer[1000..], start: 1000));
        Assert.Null(await world.Node.CompleteAsync(session, Digest, PipeReader.Create(Stream.Null)));
        Assert.Equal(layer, await world.Node.GetBlobAsync(Digest));
    }

    [Theory, EveryDatabase]
    public async Task LivingWriter_IsNeverTakenForDead(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var session = await world.Node.BeginAsync();
        var body = new Pipe();
        string? refusal = null;
        var patch = world.Stage.Play(async () => refusal = await world.Node.AppendAsync(session, body.Reader));
        await body.Writer.WriteAsync(layer.AsMemory(0, 1000), Cancellation);
        await patch.BeginsAsync("write file");
        for (var third = 0; third < 9; third++)
            await RenewAsync(world, patch);

        Assert.Equal("BLOB_UPLOAD_INVALID", await world.Node.AppendAsync(session, layer));
        await body.Writer.WriteAsync(layer.AsMemory(1000), Cancellation);
        await body.Writer.CompleteAsync();
        await patch.EndAsync();
        Assert.Null(refusal);
    }

    [Theory, EveryDatabase]
    public async Task WriterThatDied_EndsTheSession_AndNobodyGoesOnWithItsFile(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var (dead, deadStage) = await HangingNodeAsync(world);
        var session = await world.Node.BeginAsync();
        var body = new Pipe();
        var first = await HangingPatchAsync(deadStage, dead, session, body);
        world.Clock.Advance(world.Options.WriterLease + TimeSpan.FromSeconds(1));

        Assert.Equal("BLOB_UPLOAD_UNKNOWN", await world.Node.AppendAsync(session, layer, start: 0));
        await body.Writer.CompleteAsync();
        await first.EndAsync();
    }

    [Theory, EveryDatabase]
    public async Task U1_LateWriteAfterTheBlobWasPushedAgain_CannotChangeIt(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var (hanging, hangingStage) = await HangingNodeAsync(world);
        var session = await world.Node.BeginAsync();
        var body = new Pipe();
        var late = await HangingPatchAsync(hangingStage, hanging, session, body);
        world.Clock.Advance(world.Options.WriterLease + TimeSpan.FromSeconds(1));
        Assert.Null(await world.Node.PushAsync(layer));

        await body.Writer.WriteAsync(SampleImage.Bytes(5000), Cancellation);
        await body.Writer.CompleteAsync();
        await late.EndAsync();
        Assert.Equal(layer, await world.Node.GetBlobAsync(Digest));
        await Ownership.CheckAsync(world);
    }

    [Theory, EveryDatabase]
    public async Task PurgedWhileItHangs_CannotGoOn(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var (hanging, hangingStage) = await HangingNodeAsync(world);
        var session = await world.Node.BeginAsync();
        var body = new Pipe();
        string? refusal = null;
        var patch = hangingStage.Play(async () => refusal = await hanging.AppendAsync(session, body.Reader));
        await body.Writer.WriteAsync(layer, Cancellation);
        await patch.BeginsAsync("write file");
        world.Clock.Advance(world.Options.IdleTime + world.Options.WriterLease);
        await world.Node.ReviewAsync(ReviewKind.Upload);
        await body.Writer.CompleteAsync();
        await patch.EndAsync();

        Assert.Equal("BLOB_UPLOAD_UNKNOWN", refusal);
        await world.RunDryAsync();
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task Purged_StopsTheWriterAtItsNextRenewal(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var clock = new FakeTimeProvider(world.Clock.GetUtcNow());
        var stage = new Stage();
        var node = await world.StartAsync(stage, clock);
        var session = await world.Node.BeginAsync();
        var body = new Pipe();
        string? refusal = null;
        var patch = stage.Play(async () => refusal = await node.AppendAsync(session, body.Reader));
        await body.Writer.WriteAsync(layer, Cancellation);
        await patch.BeginsAsync("write file");
        world.Clock.Advance(world.Options.IdleTime + world.Options.WriterLease);
        await world.Node.ReviewAsync(ReviewKind.Upload);

        // The body never ends: only the lost lease can.
        clock.Advance(world.Options.WriterLease / 3);
        await patch.EndAsync();
        Assert.Equal("BLOB_UPLOAD_UNKNOWN", refusal);
    }

    private static async Task<(ContentNode Node, Stage Stage)> HangingNodeAsync(ContentWorld world)
    {
        // Time stands still for a process that hangs.
        var stage = new Stage();
        return (await world.StartAsync(stage, new FakeTimeProvider(world.Clock.GetUtcNow())), stage);
    }

    private Task<Actor> HangingPatchAsync(ContentWorld world, ContentNode node, Guid session, Pipe body) => HangingPatchAsync(world.Stage, node, session, body);

    /// <summary>Has written the first 1000 bytes and waits for more.</summary>
    private async Task<Actor> HangingPatchAsync(Stage stage, ContentNode node, Guid session, Pipe body)
    {
        var patch = stage.Play(() => node.AppendAsync(session, body.Reader));
        await body.Writer.WriteAsync(layer.AsMemory(0, 1000), Cancellation);
        await patch.BeginsAsync("write file");
        return patch;
    }

    private static async Task RenewAsync(ContentWorld world, Actor writer)
    {
        var renewed = writer.NextAsync("COMMITTED");
        world.Clock.Advance(world.Options.WriterLease / 3);
        await renewed;
    }
}
