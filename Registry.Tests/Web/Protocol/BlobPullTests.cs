using System.Net;
using System.Text;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Reading blobs.</summary>
public sealed class BlobPullTests(RegistryApp app) : ProtocolTests(app)
{
    private const string Content = "0123456789";

    [Theory]
    [InlineData("sha256", Label = "1.1 sha256")]
    [InlineData("sha512", Label = "1.1 sha512")]
    public async Task GetBlob_ThatExists_IsWhatWasPushed(string algorithm)
    {
        var image = NewImage();
        var bytes = new byte[700_000];
        new Random(7).NextBytes(bytes);
        var digest = await image.PushBlobAsync(bytes, algorithm);

        using var got = await image.GetAsync($"blobs/{digest}");
        using var head = await image.HeadAsync($"blobs/{digest}");

        Assert.Equal(bytes, await got.BytesAsync());
        foreach (var answer in (HttpResponseMessage[])[got, head])
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(digest, answer.Header("Docker-Content-Digest"));
            Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);
            Assert.Equal("bytes", answer.Header("Accept-Ranges"));
        }
    }

    [Fact, Trait("Line", "1.1")]
    public async Task MissingBlob_IsBlobUnknown() =>
        await NewImage().GetAsync($"blobs/{Sha.Unknown}").RefusedAsync(HttpStatusCode.NotFound, "BLOB_UNKNOWN");

    [Theory]
    [InlineData("bytes=0-3", "bytes 0-3/10", "0123", Label = "1.3 first bytes")]
    [InlineData("bytes=9-9", "bytes 9-9/10", "9", Label = "1.3 one byte")]
    [InlineData("bytes=7-", "bytes 7-9/10", "789", Label = "1.3 open")]
    [InlineData("bytes=0-", "bytes 0-9/10", Content, Label = "1.3 the whole")]
    [InlineData("bytes=-3", "bytes 7-9/10", "789", Label = "1.3 suffix")]
    [InlineData("bytes=-50", "bytes 0-9/10", Content, Label = "1.3 suffix longer than the blob")]
    [InlineData("bytes=8-99", "bytes 8-9/10", "89", Label = "1.3 end past the end")]
    [InlineData("bytes=8-99999999999999999999", "bytes 8-9/10", "89", Label = "1.3 end past 64 bits")]
    [InlineData("bytes=-99999999999999999999", "bytes 0-9/10", Content, Label = "1.3 suffix past 64 bits")]
    public async Task GetBlob_WithARange_IsThatPart(string range, string told, string part)
    {
        var (image, digest) = await PushAsync(Content);

        using var got = await image.GetAsync($"blobs/{digest}", ("Range", range));

        Assert.Equal(HttpStatusCode.PartialContent, got.StatusCode);
        Assert.Equal(told, got.Header("Content-Range"));
        Assert.Equal(part.Length, got.Content.Headers.ContentLength);
        Assert.Equal(part, await got.TextAsync());
    }

    [Theory]
    [InlineData("bytes=10-", Content, Label = "1.3 start at the end")]
    [InlineData("bytes=50-60", Content, Label = "1.3 start past the end")]
    [InlineData("bytes=99999999999999999999-", Content, Label = "1.3 start past 64 bits")]
    [InlineData("bytes=500-0", Content, Label = "1.3 backwards")]
    [InlineData("bytes=5-3", Content, Label = "1.3 backwards inside")]
    [InlineData("bytes=-0", Content, Label = "1.3 suffix of nothing")]
    [InlineData("bytes=0-0", "", Label = "1.3 of an empty blob")]
    [InlineData("bytes=abc", Content, Label = "2.25 garbage")]
    [InlineData("bytes=", Content, Label = "2.25 nothing")]
    [InlineData("bytes=-", Content, Label = "2.25 only a dash")]
    [InlineData("bytes=--5", Content, Label = "2.25 negative")]
    public async Task GetBlob_WithARangeItHasNot_Is416WithItsSize(string range, string content)
    {
        var (image, digest) = await PushAsync(content);

        using var got = await image.GetAsync($"blobs/{digest}", ("Range", range));

        await got.RefusedAsync(HttpStatusCode.RequestedRangeNotSatisfiable, "RANGE_INVALID");
        Assert.Equal($"bytes */{content.Length}", got.Header("Content-Range"));
    }

    [Theory]
    [InlineData("bytes=0-1,3-4", Label = "2.25 several ranges")]
    [InlineData("lines=0-1", Label = "2.25 another unit")]
    public async Task GetBlob_WithARangeNobodyHasToKnow_IsTheWhole(string range)
    {
        var (image, digest) = await PushAsync(Content);

        using var got = await image.GetAsync($"blobs/{digest}", ("Range", range));

        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        Assert.Equal(Content, await got.TextAsync());
    }

    [Theory]
    [InlineData("\"{digest}\"", "0", Label = "1.3 If-Range of this blob")]
    [InlineData("\"sha256:x\"", Content, Label = "1.3 If-Range of another")]
    [InlineData("W/\"{digest}\"", Content, Label = "1.3 If-Range with a weak ETag")]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT", Content, Label = "1.3 If-Range with a date")]
    public async Task GetBlob_WithIfRange_IsAPartOnlyOfTheSameBlob(string condition, string expected)
    {
        var (image, digest) = await PushAsync(Content);

        using var got = await image.GetAsync($"blobs/{digest}", ("Range", "bytes=0-0"), ("If-Range", condition.Replace("{digest}", digest, StringComparison.Ordinal)));

        Assert.Equal(expected, await got.TextAsync());
    }

    [Theory]
    [InlineData("GET", Label = "2.19 GET")]
    [InlineData("HEAD", Label = "2.19 HEAD")]
    public async Task GetBlob_ThatTheClientHas_Is304(string method)
    {
        var (image, digest) = await PushAsync(Content);

        using var answer = await image.SendAsync(method, $"blobs/{digest}", null, ("If-None-Match", $"\"{digest}\""));

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Equal($"\"{digest}\"", answer.Header("ETag"));
        Assert.Empty(await answer.BytesAsync());
    }

    private async Task<(ImageClient Image, string Digest)> PushAsync(string content)
    {
        var image = NewImage();
        return (image, await image.PushBlobAsync(Encoding.ASCII.GetBytes(content)));
    }
}
