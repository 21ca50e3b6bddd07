using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Reading manifests.</summary>
public sealed class ManifestPullTests(RegistryApp app) : ProtocolTests(app)
{
    [Theory]
    [InlineData("1.0", Label = "1.1 by tag")]
    [InlineData("digest", Label = "1.1 by digest")]
    public async Task GetManifest_ThatExists_IsWhatWasPushed(string reference)
    {
        var image = NewImage();
        var pushed = await image.PushImageAsync("1.0");
        var path = $"manifests/{reference.Replace("digest", pushed.Digest, StringComparison.Ordinal)}";

        using var got = await image.GetAsync(path);
        using var head = await image.HeadAsync(path);

        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        Assert.Equal(pushed.Bytes, await got.BytesAsync());
        Assert.Empty(await head.BytesAsync());
        foreach (var answer in (HttpResponseMessage[])[got, head])
        {
            Assert.Equal(pushed.MediaType, answer.Header("Content-Type"));
            Assert.Equal(pushed.Digest, answer.Header("Docker-Content-Digest"));
            Assert.Equal(pushed.Bytes.Length, answer.Content.Headers.ContentLength);
        }
    }

    [Theory]
    [InlineData("sha256", Label = "1.1 asked by sha256")]
    [InlineData("sha512", Label = "1.1 asked by sha512")]
    public async Task GetManifest_ByDigest_TellsTheDigestInTheAlgorithmAsked(string algorithm)
    {
        var image = NewImage();
        var manifest = TestManifest.Index();
        var digest = Sha.Of(manifest.Bytes, algorithm);
        await image.PushManifestAsync(digest, manifest);

        using var got = await image.GetAsync($"manifests/{digest}");

        Assert.Equal(digest, got.Header("Docker-Content-Digest"));
        Assert.Equal(manifest.Bytes, await got.BytesAsync());
    }

    [Theory]
    [InlineData("2.0", Label = "1.1 missing tag")]
    [InlineData("sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", Label = "1.1 missing digest")]
    [InlineData("V1.0", Label = "1.1 tag in another case")]
    public async Task GetManifest_ThatIsMissing_IsManifestUnknown(string reference)
    {
        var image = NewImage();
        await image.PushImageAsync("v1.0");

        await image.GetAsync($"manifests/{reference}").RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_UNKNOWN");
    }

    [Theory]
    [InlineData(null, Label = "1.2 no Accept")]
    [InlineData("*/*", Label = "1.2 Accept anything")]
    [InlineData("application/vnd.docker.distribution.manifest.v1+json", Label = "1.2 Accept of something else")]
    public async Task GetManifest_WhateverIsAccepted_IsNeverConverted(string? accept)
    {
        var image = NewImage();
        var pushed = await image.PushImageAsync("1.0");

        using var got = await image.GetAsync("manifests/1.0", accept is null ? [] : [("Accept", accept)]);

        Assert.Equal(TestManifest.OciImage, got.Header("Content-Type"));
        Assert.Equal(pushed.Bytes, await got.BytesAsync());
    }

    [Fact, Trait("Line", "1.2")]
    public async Task ParametersOfAContentType_AreIgnoredAndNeverTold()
    {
        var image = NewImage();
        var manifest = TestManifest.Index();
        await image.PutManifestAsync("1.0", manifest.Bytes, $"{manifest.MediaType}; charset=utf-8").AnsweredAsync(HttpStatusCode.Created);

        using var got = await image.GetAsync("manifests/1.0");

        Assert.Equal(manifest.MediaType, got.Header("Content-Type"));
    }

    [Theory]
    [InlineData("\"{digest}\"", HttpStatusCode.NotModified, Label = "2.19 the same ETag")]
    [InlineData("W/\"{digest}\"", HttpStatusCode.NotModified, Label = "2.19 a weak ETag")]
    [InlineData("\"x\", \"{digest}\"", HttpStatusCode.NotModified, Label = "2.19 one of several")]
    [InlineData("*", HttpStatusCode.NotModified, Label = "2.19 any")]
    [InlineData("\"sha256:0\"", HttpStatusCode.OK, Label = "2.19 another ETag")]
    [InlineData(",,\"", HttpStatusCode.OK, Label = "2.19 garbage")]
    public async Task GetManifest_ThatTheClientHas_Is304(string condition, HttpStatusCode status)
    {
        var image = NewImage();
        var pushed = await image.PushImageAsync("1.0");
        var header = ("If-None-Match", condition.Replace("{digest}", pushed.Digest, StringComparison.Ordinal));

        foreach (var method in (string[])["GET", "HEAD"])
        {
            using var answer = await image.SendAsync(method, "manifests/1.0", null, header);

            Assert.Equal(status, answer.StatusCode);
            Assert.Equal($"\"{pushed.Digest}\"", answer.Header("ETag"));
            Assert.Equal(status == HttpStatusCode.OK && method == "GET" ? pushed.Bytes : [], await answer.BytesAsync());
        }
    }

    [Fact, Trait("Line", "2.19")]
    public async Task MovedTag_IsNotWhatTheClientHas()
    {
        var image = NewImage();
        var before = await image.PushImageAsync("1.0");
        var after = await image.PushImageAsync("1.0");

        using var answer = await image.GetAsync("manifests/1.0", ("If-None-Match", $"\"{before.Digest}\""));

        Assert.Equal(after.Bytes, await answer.BytesAsync());
    }
}
