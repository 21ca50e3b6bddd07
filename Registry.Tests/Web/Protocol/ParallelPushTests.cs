using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Many clients at once: each is answered as if it were alone.</summary>
public sealed class ParallelPushTests(RegistryApp app) : ProtocolTests(app)
{
    private const int Clients = 12;

    [Fact, Trait("Line", "2.22")]
    public async Task OneBlob_PushedByMany_IsWhole()
    {
        var images = new[] { NewImage(), NewImage() };
        var bytes = new byte[200_000];
        new Random(3).NextBytes(bytes);
        var digest = Sha.Of(bytes);

        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i =>
            images[i % 2].SendAsync("POST", $"blobs/uploads/?digest={digest}", new ByteArrayContent(bytes))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        foreach (var image in images)
        {
            using var got = await image.GetAsync($"blobs/{digest}");
            Assert.Equal(bytes, await got.BytesAsync());
        }
    }

    [Fact, Trait("Line", "2.22")]
    public async Task OneTag_PushedByMany_IsOneOfTheirManifests()
    {
        var image = NewImage();
        var manifests = new List<TestManifest>();
        for (var i = 0; i < Clients; i++)
            manifests.Add(await image.PushImageAsync($"own-{i}"));

        var answers = await Task.WhenAll(manifests.Select(m => image.PutManifestAsync("shared", m)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        using var got = await image.GetAsync("manifests/shared");
        var winner = Assert.Single(manifests, m => m.Digest == got.Header("Docker-Content-Digest"));
        Assert.Equal(winner.Bytes, await got.BytesAsync());
        foreach (var manifest in manifests)
            Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync($"manifests/{manifest.Digest}"));
    }

    [Fact, Trait("Line", "2.24")]
    public async Task Referrers_PushedByMany_AreAllListed()
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");

        var pushed = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => image.PushReferrerAsync(subject, "application/x.a", ("n", $"{i}"))));

        using var listed = await image.GetAsync($"referrers/{subject.Digest}");
        Assert.Equal(
            pushed.Select(p => p.Digest).Order(StringComparer.Ordinal),
            (await listed.JsonAsync()).GetProperty("manifests").EnumerateArray().Select(d => d.GetProperty("digest").GetString()));
    }

    [Fact, Trait("Line", "2.22")]
    public async Task PullsBesidePushesAndDeletes_AreWholeOrMissing()
    {
        var image = NewImage();
        var config = await image.PushBlobAsync(ImageClient.EmptyConfig);
        var manifest = TestManifest.Image(config);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var pulls = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
            {
                using var got = await image.GetAsync("manifests/moving");
                Assert.True(got.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{got.StatusCode}");
                if (got.StatusCode == HttpStatusCode.OK)
                    Assert.Equal(manifest.Bytes, await got.BytesAsync());
            }
        }).ToList();
        for (var i = 0; i < 20; i++)
        {
            await image.PushManifestAsync("moving", manifest);
            await image.DeleteAsync($"manifests/{(i % 2 == 0 ? "moving" : manifest.Digest)}").AnsweredAsync(HttpStatusCode.Accepted);
        }

        await over.CancelAsync();
        await Task.WhenAll(pulls);
    }
}
