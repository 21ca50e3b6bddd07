using System.Collections.Concurrent;
using System.Globalization;
using Registry.Domain.Content;
using Registry.Tests.Support.Content;
using Registry.Tests.Support.Databases;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Infrastructure.Content;

/// <summary>
/// No grace, no undo, all workers without a pause, and clients that push, mount, tag, delete and restore: every acknowledged manifest
/// pulls whole or was deleted (bytes and rows, §4 test 6). REGISTRY_STRESS_SECONDS sets for how long.
/// </summary>
public sealed class EverybodyAtOnceTests
{
    private const int Pushers = 4;
    private static readonly ContentOptions NoMercy = new()
    {
        GraceTime = TimeSpan.Zero, UndoTime = TimeSpan.Zero, UntaggedTime = TimeSpan.Zero, TrashDelay = TimeSpan.Zero,
    };

    private static double Seconds => double.Parse(Environment.GetEnvironmentVariable("REGISTRY_STRESS_SECONDS") ?? "3", CultureInfo.InvariantCulture);

    [Theory, EveryDatabase]
    public async Task AcknowledgedManifest_PullsWhole_OrWasDeleted(Engine engine)
    {
        await using var world = await ContentWorld.CreateAsync(engine, NoMercy);
        var node = await world.StartAsync(clock: TimeProvider.System);
        var play = new Play(node);
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        using var work = new CancellationTokenSource();
        var workers = Enumerable.Range(0, 2).Select(_ => LoopAsync(play.CleanAsync, work.Token)).ToList();
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, Pushers).Select(p => LoopAsync(() => play.PushAsync($"team/app-{p % 2}"), time.Token)),
            LoopAsync(play.MountAsync, time.Token), LoopAsync(play.DeleteAsync, time.Token), LoopAsync(play.UndoAsync, time.Token), LoopAsync(play.PullAsync, time.Token),
        ]);
        await work.CancelAsync();
        await Task.WhenAll(workers);

        // What is left may be nothing: one deletes while four push.
        Assert.NotEqual(0, play.Pushes);
        Assert.Empty(world.FaultsLogged());
        foreach (var (image, sample) in play.Acknowledged.Keys)
            Assert.True(await node.PullsAsync(sample, image), $"{sample.Digest} of {image} is lost.");
        await Ownership.CheckAsync(world);
        await world.RunDryAsync();
        await Ownership.CheckDryAsync(world);
    }

    private static Task LoopAsync(Func<Task> act, CancellationToken until) => Task.Run(async () =>
    {
        while (!until.IsCancellationRequested)
            await act();
    }, CancellationToken.None);

    private sealed class Play(ContentNode node)
    {
        // Blobs that many share are let go and wanted again all the time.
        private readonly byte[][] shared = [SampleImage.Bytes(60), SampleImage.Bytes(60), SampleImage.Bytes(60)];
        private int pushes;
        private readonly ConcurrentQueue<(string Image, SampleImage Sample)> deleted = new();
        private int mounts;

        /// <summary>Pushed under a tag of its own, acknowledged, and deleted by nobody; each with the mark of its last acknowledgement.</summary>
        public ConcurrentDictionary<(string Image, SampleImage Sample), object> Acknowledged { get; } = new();

        /// <summary>That were acknowledged, deleted since or not.</summary>
        public int Pushes => pushes;

        public async Task PushAsync(string image)
        {
            var sample = SampleImage.New() with { Config = shared[Random.Shared.Next(shared.Length)] };
            string? refusal;
            do
            {
                Assert.Null(await node.PushAsync(sample.Config, image));
                Assert.Null(await node.PushAsync(sample.Layer, image));
                refusal = await node.PutAsync(sample.Manifest, image, Guid.NewGuid().ToString("N"));
            }
            while (refusal == "MANIFEST_BLOB_UNKNOWN");
            Assert.Null(refusal);
            Acknowledged[(image, sample)] = new object();
            Interlocked.Increment(ref pushes);
        }

        public async Task MountAsync()
        {
            if (Any() is not { } one)
                return;
            // An image of its own: nobody deletes what is on its way in.
            var image = $"team/mount-{mounts++}";
            foreach (var blob in (byte[][])[one.Sample.Config, one.Sample.Layer])
            {
                if (!await node.MountAsync(Sha.Of(blob), one.Image, image))
                    return;
            }

            var refusal = await node.PutAsync(one.Sample.Manifest, image, "mounted");
            if (refusal is null)
                Acknowledged[(image, one.Sample)] = new object();
            else
                Assert.Equal("MANIFEST_BLOB_UNKNOWN", refusal);
        }

        public async Task DeleteAsync()
        {
            if (Any() is not { } one || !Acknowledged.TryRemove(one, out _))
                return;
            Assert.Null(await node.DeleteAsync(one.Sample.Digest, one.Image));
            deleted.Enqueue(one);
        }

        public async Task UndoAsync()
        {
            if (!deleted.TryDequeue(out var one) || await node.UndoAsync(one.Sample.Digest, one.Image) is not null)
                return;
            Acknowledged[one] = new object();
        }

        public async Task PullAsync()
        {
            if (Any() is not { } one || !Acknowledged.TryGetValue(one, out var before) || await node.PullsAsync(one.Sample, one.Image))
                return;
            // Deleted meanwhile, and perhaps restored since: then it is another acknowledgement.
            Assert.False(Acknowledged.TryGetValue(one, out var now) && now == before, $"{one.Sample.Digest} of {one.Image} is not whole.");
        }

        public async Task CleanAsync()
        {
            await node.RunReviewsAsync();
            await node.EmptyTrashAsync();
        }

        private (string Image, SampleImage Sample)? Any() => Acknowledged.Keys.Skip(Random.Shared.Next(1 + Acknowledged.Count)).Select(k => ((string, SampleImage)?)k).FirstOrDefault();
    }
}
