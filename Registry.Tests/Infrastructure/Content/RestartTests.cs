using System.IO.Pipelines;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>What one process began another goes on with.</summary>
public sealed class RestartTests
{
    private readonly SampleImage sample = SampleImage.New();

    [Theory, EveryDatabase]
    public async Task Upload_GoesOnInANewProcess(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var session = await world.Node.BeginAsync();
        Assert.Null(await world.Node.AppendAsync(session, sample.Layer[..200], start: 0));
        Assert.Null(await world.Node.AppendAsync(session, sample.Layer[200..300], start: 200));
        var next = await world.StartAsync();

        Assert.Equal("BLOB_UPLOAD_INVALID", await next.AppendAsync(session, sample.Layer[200..], start: 200));
        Assert.Null(await next.AppendAsync(session, sample.Layer[300..500], start: 300));
        Assert.Null(await next.CompleteAsync(session, Sha.Of(sample.Layer), PipeReader.Create(new MemoryStream(sample.Layer[500..]))));
        Assert.Equal(sample.Layer, await next.GetBlobAsync(Sha.Of(sample.Layer)));
    }

    [Theory, EveryDatabase]
    public async Task Upload_UnderAnotherAlgorithm_IsReadAgain(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var session = await world.Node.BeginAsync();
        Assert.Null(await world.Node.AppendAsync(session, sample.Layer, start: 0));
        var next = await world.StartAsync();
        var digest = Sha.Of(sample.Layer, "sha512");

        Assert.Null(await next.CompleteAsync(session, digest, PipeReader.Create(Stream.Null)));
        Assert.Equal(sample.Layer, await next.GetBlobAsync(digest));
    }

    [Theory, EveryDatabase]
    public async Task UploadWhoseFileLostItsEnd_IsEnded(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        var session = await world.Node.BeginAsync();
        Assert.Null(await world.Node.AppendAsync(session, sample.Layer, start: 0));
        // As after a loss of power: what was acknowledged chunk by chunk was never flushed.
        await using (var file = File.OpenWrite(Path.Combine(world.Blobs, Ownership.FilesOf(world).Single())))
            file.SetLength(100);
        var next = await world.StartAsync();

        Assert.Equal("BLOB_UPLOAD_UNKNOWN", await next.AppendAsync(session, sample.Layer, start: sample.Layer.Length));
        await world.RunDryAsync(next);
        Assert.Empty(Ownership.FilesOf(world));
    }

    [Theory, EveryDatabase]
    public async Task Image_IsServedByANewProcess(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine);
        await world.Node.PushAsync(sample, tags: "1.0");
        Assert.True(await (await world.StartAsync()).PullsAsync(sample, reference: "1.0"));
    }
}
