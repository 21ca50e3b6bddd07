using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>What a delete takes along, and what it leaves.</summary>
public sealed class DeleteTests(RegistryApp app) : ProtocolTests(app)
{
    [Fact, Trait("Line", "1.21")]
    public async Task DeleteTag_TakesOnlyThatTag()
    {
        var image = NewImage();
        var manifest = await image.PushImageAsync("1.0");
        await image.PushManifestAsync("latest", manifest);

        await image.DeleteAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.Accepted);

        Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync("manifests/1.0"));
        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync("manifests/latest"));
        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync($"manifests/{manifest.Digest}"));
        await image.DeleteAsync("manifests/1.0").RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_UNKNOWN");
    }

    [Fact, Trait("Line", "2.21")]
    public async Task DeleteOfAllTags_LeavesTheManifestByDigest()
    {
        var image = NewImage();
        var manifest = await image.PushImageAsync("1.0");

        await image.DeleteAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.Accepted);

        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync($"manifests/{manifest.Digest}"));
        using var tags = await image.GetAsync("tags/list");
        Assert.Empty(await tags.ListAsync("tags"));
    }

    [Fact, Trait("Line", "1.21")]
    public async Task DeleteManifest_TakesEveryTagOfIt()
    {
        var image = NewImage();
        var manifest = await image.PushImageAsync("1.0");
        await image.PushManifestAsync("latest", manifest);
        var other = await image.PushImageAsync("2.0");

        await image.DeleteAsync($"manifests/{manifest.Digest}").AnsweredAsync(HttpStatusCode.Accepted);

        foreach (var gone in (string[])["1.0", "latest", manifest.Digest])
            Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync($"manifests/{gone}"));
        using var tags = await image.GetAsync("tags/list");
        Assert.Equal(["2.0"], await tags.ListAsync("tags"));
        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync($"manifests/{other.Digest}"));
        await image.DeleteAsync($"manifests/{manifest.Digest}").RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_UNKNOWN");
    }

    [Fact, Trait("Line", "2.21")]
    public async Task DeletedManifest_PushedAgain_IsReadableAtOnce()
    {
        var image = NewImage();
        var manifest = await image.PushImageAsync("1.0");
        await image.GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.OK);
        await image.DeleteAsync($"manifests/{manifest.Digest}").AnsweredAsync(HttpStatusCode.Accepted);
        await image.GetAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.NotFound);

        await image.PushManifestAsync("1.0", manifest);

        using var got = await image.GetAsync("manifests/1.0");
        Assert.Equal(manifest.Bytes, await got.BytesAsync());
    }

    [Fact, Trait("Line", "1.21")]
    public async Task DeleteBlob_ThatNothingNames_IsGoneAtOnceAndComesBack()
    {
        var (image, other) = (NewImage(), NewImage());
        var digest = await image.PushBlobAsync("short-lived");
        await other.PushBlobAsync("short-lived");
        await image.GetAsync($"blobs/{digest}").AnsweredAsync(HttpStatusCode.OK);

        await image.DeleteAsync($"blobs/{digest}").AnsweredAsync(HttpStatusCode.Accepted);

        // CVE-2026-35172: no cache may remember it.
        Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync($"blobs/{digest}"));
        await image.GetAsync($"blobs/{digest}").RefusedAsync(HttpStatusCode.NotFound, "BLOB_UNKNOWN");
        await image.DeleteAsync($"blobs/{digest}").RefusedAsync(HttpStatusCode.NotFound, "BLOB_UNKNOWN");
        Assert.Equal(HttpStatusCode.OK, await other.StatusOfAsync($"blobs/{digest}"));
        await image.PushBlobAsync("short-lived");
        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync($"blobs/{digest}"));
    }

    [Fact, Trait("Line", "2.21")]
    public async Task DeleteBlob_ThatAManifestNames_IsUnsupported()
    {
        var image = NewImage();
        await image.PushImageAsync("1.0");
        var config = Sha.Of(ImageClient.EmptyConfig);

        await image.DeleteAsync($"blobs/{config}").RefusedAsync(HttpStatusCode.MethodNotAllowed, "UNSUPPORTED");

        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync($"blobs/{config}"));
    }

    [Fact, Trait("Line", "2.21")]
    public async Task DeleteManifest_OfALiveIndex_IsUnsupportedUntilTheIndexIsGone()
    {
        var image = NewImage();
        var child = await image.PushImageAsync("child");
        var index = await image.PushManifestAsync("index", TestManifest.Index(child));

        await image.DeleteAsync($"manifests/{child.Digest}").RefusedAsync(HttpStatusCode.MethodNotAllowed, "UNSUPPORTED");
        await image.GetAsync("manifests/child").AnsweredAsync(HttpStatusCode.OK);

        await image.DeleteAsync($"manifests/{index.Digest}").AnsweredAsync(HttpStatusCode.Accepted);
        await image.DeleteAsync($"manifests/{child.Digest}").AnsweredAsync(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("manifests/1.0", "MANIFEST_UNKNOWN", Label = "1.21 tag of an unknown image")]
    [InlineData("manifests/sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "MANIFEST_UNKNOWN", Label = "1.21 manifest of an unknown image")]
    [InlineData("blobs/sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "BLOB_UNKNOWN", Label = "1.21 blob of an unknown image")]
    [InlineData("/v2/no-such/app/manifests/1.0", "NAME_UNKNOWN", Label = "1.21 unknown repository")]
    public async Task Delete_OfWhatIsNotThere_Is404(string resource, string code) =>
        await NewImage().DeleteAsync(resource).RefusedAsync(HttpStatusCode.NotFound, code);

    [Fact]
    public async Task DeletingTheLastManifest_TakesTheImageOutOfTheLists()
    {
        var image = NewImage();
        var manifest = await image.PushImageAsync("1.0");
        await image.DeleteAsync($"manifests/{manifest.Digest}").AnsweredAsync(HttpStatusCode.Accepted);

        await image.GetAsync("tags/list").RefusedAsync(HttpStatusCode.NotFound, "NAME_UNKNOWN");
        using var catalog = await image.GetAsync($"/v2/_catalog?n=1&last={image.Name[..^1]}");
        Assert.DoesNotContain(image.Name, await catalog.ListAsync("repositories"));
    }
}
