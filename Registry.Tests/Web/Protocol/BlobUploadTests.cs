using System.Net;
using System.Text;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>A blob in one piece, by every way there is.</summary>
public sealed class BlobUploadTests(RegistryApp app) : ProtocolTests(app)
{
    public static TheoryData<string, string, string> EveryWay => new MatrixTheoryData<string, string, string>(
        ["", "some content"], ["sha256", "sha512"], ["POST", "POST then PUT", "PATCH then PUT", "PATCH with a range", "PATCH of a part"]);

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task Blob_ByEveryWay_CanBePulled(string content, string algorithm, string way)
    {
        var image = NewImage();
        var digest = Sha.Of(Encoding.UTF8.GetBytes(content), algorithm);

        using var created = await PushAsync(image, content, algorithm, digest, way);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(digest, created.Header("Docker-Content-Digest"));
        Assert.Equal($"/v2/{image.Name}/blobs/{digest}", created.Header("Location"));
        using var got = await image.GetAsync(created.Header("Location")!);
        Assert.Equal(content, await got.TextAsync());
        Assert.Equal(content.Length, got.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync($"blobs/{digest}"));
    }

    [Fact, Trait("Line", "1.4")]
    public async Task BeginningAnUpload_NamesASessionOfItsOwn()
    {
        var image = NewImage();

        using var first = await image.SendAsync("POST", "blobs/uploads/");
        using var second = await image.SendAsync("POST", "blobs/uploads");

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal($"/v2/{image.Name}/blobs/uploads/{first.Header("Docker-Upload-UUID")}", first.Header("Location"));
        Assert.Equal("0-0", first.Header("Range"));
        Assert.Equal(0, first.Content.Headers.ContentLength);
        Assert.NotEqual(first.Header("Location"), second.Header("Location"));
        Assert.Null(first.Header("OCI-Chunk-Min-Length"));
    }

    [Theory]
    [InlineData("", "DIGEST_INVALID", Label = "2.11 no digest")]
    [InlineData("?digest=", "DIGEST_INVALID", Label = "2.11 empty digest")]
    [InlineData("?digest=md5:d41d8cd98f00b204e9800998ecf8427e", "DIGEST_INVALID", Label = "1.5 unsupported algorithm")]
    [InlineData("?digest=sha256:xyz", "DIGEST_INVALID", Label = "1.5 malformed digest")]
    [InlineData("?digest={right}&digest={right}", "DIGEST_INVALID", Label = "1.5 two digests")]
    [InlineData("?digest={wrong}", "DIGEST_INVALID", Label = "1.5 digest of something else")]
    public async Task Closing_WithABadDigest_StoresNothing(string query, string code)
    {
        var image = NewImage();
        var (right, wrong) = (Sha.Of("content"u8), Sha.Of("other"u8));
        var session = await image.BeginUploadAsync();
        var asked = session + query.Replace("{right}", right, StringComparison.Ordinal).Replace("{wrong}", wrong, StringComparison.Ordinal);

        await image.SendAsync("PUT", asked, new StringContent("content")).RefusedAsync(HttpStatusCode.BadRequest, code);

        Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync($"blobs/{right}"));
        Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync($"blobs/{wrong}"));
    }

    [Fact, Trait("Line", "2.11")]
    public async Task WrongDigestOnClosing_EndsTheSession()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();

        await image.CompleteAsync(session, Sha.Unknown, "content").RefusedAsync(HttpStatusCode.BadRequest, "DIGEST_INVALID");

        await image.GetAsync(session).RefusedAsync(HttpStatusCode.NotFound, "BLOB_UPLOAD_UNKNOWN");
        await image.CompleteAsync(session, Sha.Of("content"u8), "content").RefusedAsync(HttpStatusCode.NotFound, "BLOB_UPLOAD_UNKNOWN");
    }

    [Fact, Trait("Line", "2.11")]
    public async Task EmptyBodyWithTheDigestOfSomething_IsDigestInvalid()
    {
        var image = NewImage();

        await image.CompleteAsync(await image.BeginUploadAsync(), Sha.Of("content"u8)).RefusedAsync(HttpStatusCode.BadRequest, "DIGEST_INVALID");
    }

    [Theory]
    [InlineData("?digest=sha256:xyz", Label = "1.6 malformed digest")]
    [InlineData("?digest=md5:d41d8cd98f00b204e9800998ecf8427e", Label = "1.6 unsupported algorithm")]
    [InlineData("?digest=sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", Label = "1.6 digest of something else")]
    [InlineData("?digest-algorithm=md5", Label = "1.6 digest-algorithm that is not known")]
    public async Task SinglePost_WithABadDigest_StoresNothing(string query)
    {
        var image = NewImage();

        await image.SendAsync("POST", "blobs/uploads/" + query, new StringContent("content")).RefusedAsync(HttpStatusCode.BadRequest, "DIGEST_INVALID");

        Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync($"blobs/{Sha.Of("content"u8)}"));
    }

    [Theory]
    [InlineData("sha256", Label = "1.6 digest-algorithm=sha256")]
    [InlineData("sha512", Label = "1.6 digest-algorithm=sha512")]
    public async Task Session_WithADigestAlgorithm_TakesItsDigest(string algorithm)
    {
        var image = NewImage();
        using var begun = await image.SendAsync("POST", $"blobs/uploads/?digest-algorithm={algorithm}");
        var session = begun.Header("Location")!;
        using var patched = await image.PatchAsync(session, "con");

        await image.CompleteAsync(patched.Header("Location")!, Sha.Of("content"u8, algorithm), "tent").AnsweredAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Blob_PushedAgain_IsCreatedAgain()
    {
        var image = NewImage();

        var first = await image.PushBlobAsync("the same");
        var second = await image.PushBlobAsync("the same");

        Assert.Equal(first, second);
        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync($"blobs/{first}"));
    }

    private static async Task<HttpResponseMessage> PushAsync(ImageClient image, string content, string algorithm, string digest, string way)
    {
        if (way == "POST")
            return await image.SendAsync("POST", $"blobs/uploads/?digest={digest}", new StringContent(content));
        using var begun = await image.SendAsync("POST", $"blobs/uploads/?digest-algorithm={algorithm}");
        var session = begun.Header("Location")!;
        var (first, rest) = way switch
        {
            "POST then PUT" => ("", content),
            "PATCH of a part" => (content[..(content.Length / 2)], content[(content.Length / 2)..]),
            _ => (content, ""),
        };
        if (way != "POST then PUT")
        {
            using var patched = await image.PatchAsync(session, first, way == "PATCH with a range" && first.Length > 0 ? $"0-{first.Length - 1}" : null);
            Assert.Equal(HttpStatusCode.Accepted, patched.StatusCode);
            session = patched.Header("Location")!;
        }

        return await image.CompleteAsync(session, digest, rest);
    }
}
