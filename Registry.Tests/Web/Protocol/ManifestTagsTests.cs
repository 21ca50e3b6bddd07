using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>A push by digest that names its tags: <c>PUT manifests/&lt;digest&gt;?tag=a&amp;tag=b</c>.</summary>
public sealed class ManifestTagsTests(RegistryApp app) : ProtocolTests(app)
{
    [Theory]
    [InlineData(1, Label = "1.16 one tag")]
    [InlineData(10, Label = "1.16 ten tags")]
    [InlineData(100, Label = "1.16 as many as are taken")]
    public async Task PushByDigest_WithTags_SetsAndTellsThemAll(int count)
    {
        var image = NewImage();
        var tags = Enumerable.Range(100, count).Select(i => $"t{i}").ToArray();

        using var created = await PutAsync(image, tags);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(tags, created.Headers.GetValues("OCI-Tag").SelectMany(v => v.Split(", ")));
        using var listed = await image.GetAsync("tags/list");
        Assert.Equal(tags, await listed.ListAsync("tags"));
        using var got = await image.GetAsync($"manifests/{tags[^1]}");
        Assert.Equal(TestManifest.Index().Digest, got.Header("Docker-Content-Digest"));
    }

    [Fact, Trait("Line", "2.7")]
    public async Task PushByDigest_WithATagTwice_TellsItOnce()
    {
        using var created = await PutAsync(NewImage(), ["a", "b", "a"]);

        Assert.Equal(["a", "b"], created.Headers.GetValues("OCI-Tag"));
    }

    [Theory]
    [InlineData("", Label = "2.7 empty")]
    [InlineData("-x", Label = "2.7 not a tag")]
    [InlineData("a,b", Label = "2.7 two in one")]
    [InlineData("sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", Label = "2.7 a digest")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", Label = "2.7 129 characters")]
    public async Task PushByDigest_WithATagThatIsNone_SetsNoneOfThem(string tag)
    {
        var image = NewImage();

        using var refused = await PutAsync(image, ["good", tag]);

        await refused.RefusedAsync(HttpStatusCode.BadRequest, "MANIFEST_INVALID");
        await image.GetAsync("tags/list").RefusedAsync(HttpStatusCode.NotFound, "NAME_UNKNOWN");
    }

    [Fact, Trait("Line", "2.7")]
    public async Task PushByTag_WithFurtherTags_IsRefused()
    {
        var image = NewImage();
        await image.SendAsync("PUT", "manifests/1.0?tag=2.0", new ByteArrayContent(TestManifest.Index().Bytes)).RefusedAsync(HttpStatusCode.BadRequest, "MANIFEST_INVALID");
    }

    [Theory]
    [InlineData(false, Label = "1.16 too many")]
    [InlineData(true, Label = "2.7 too many, all the same")]
    public async Task PushByDigest_WithTooManyTags_Is414(bool same)
    {
        var image = NewImage();

        using var refused = await PutAsync(image, [.. Enumerable.Range(0, 101).Select(i => same ? "a" : $"t{i}")]);

        await refused.RefusedAsync(HttpStatusCode.RequestUriTooLong, "MANIFEST_INVALID");
        await image.GetAsync("tags/list").RefusedAsync(HttpStatusCode.NotFound, "NAME_UNKNOWN");
    }

    [Fact]
    public async Task PushByDigest_WithoutTags_TagsNothing()
    {
        var image = NewImage();
        var manifest = TestManifest.Index();
        await image.PushManifestAsync(manifest.Digest, manifest);

        using var listed = await image.GetAsync("tags/list");
        Assert.Empty(await listed.ListAsync("tags"));
    }

    private static Task<HttpResponseMessage> PutAsync(ImageClient image, IEnumerable<string> tags)
    {
        var manifest = TestManifest.Index();
        var content = new ByteArrayContent(manifest.Bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", manifest.MediaType);
        return image.SendAsync("PUT", $"manifests/{manifest.Digest}?{string.Join('&', tags.Select(t => $"tag={Uri.EscapeDataString(t)}"))}", content);
    }
}
