using System.Net;
using System.Text;
using System.Text.Json;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Manifests that nobody could read, or that two readers would read differently (CVE-2021-41190). Nothing of them is stored.</summary>
public sealed class ManifestRefusalTests(RegistryApp app) : ProtocolTests(app)
{
    private const string Schema1 = "application/vnd.docker.distribution.manifest.v1+json";

    [Theory]
    [InlineData(TestManifest.OciImage, "", Label = "2.16 nothing")]
    [InlineData(TestManifest.OciImage, "{", Label = "2.16 cut off")]
    [InlineData(TestManifest.OciIndex, """{"schemaVersion":2,"manifests":[]} x""", Label = "2.16 trailing garbage")]
    [InlineData(TestManifest.OciIndex, "\ufeff{\"schemaVersion\":2,\"manifests\":[]}", Label = "2.16 byte order mark")]
    [InlineData(TestManifest.OciIndex, "[]", Label = "2.16 a list")]
    [InlineData(TestManifest.OciIndex, "null", Label = "2.16 null")]
    [InlineData(TestManifest.OciIndex, """{"manifests":{}}""", Label = "2.16 manifests that are no list")]
    [InlineData(TestManifest.OciIndex, """{"manifests":["x"]}""", Label = "2.16 a child that is no descriptor")]
    [InlineData(TestManifest.OciIndex, """{"manifests":[],"manifests":[]}""", Label = "2.17 a field twice")]
    [InlineData(TestManifest.OciImage, """{"config":{"digest":"sha256:x","size":1},"layers":[]}""", Label = "2.16 malformed digest")]
    [InlineData(TestManifest.OciImage, """{"config":{"digest":7,"size":1},"layers":[]}""", Label = "2.16 digest that is a number")]
    [InlineData(TestManifest.OciImage, """{"config":{"digest":"{digest}"},"layers":[]}""", Label = "2.16 no size")]
    [InlineData(TestManifest.OciImage, """{"config":{"digest":"{digest}","size":-1},"layers":[]}""", Label = "2.16 negative size")]
    [InlineData(TestManifest.OciImage, """{"config":{"digest":"{digest}","size":99999999999999999999},"layers":[]}""", Label = "2.16 size past 64 bits")]
    [InlineData(TestManifest.OciImage, """{"config":{"digest":"{digest}","size":"2"},"layers":[]}""", Label = "2.16 size that is a text")]
    [InlineData(TestManifest.OciImage, """{"config":{"digest":"{digest}","size":2,"mediaType":{}},"layers":[]}""", Label = "2.16 media type that is an object")]
    [InlineData(TestManifest.OciImage, """{"config":null,"layers":[]}""", Label = "2.16 null as config")]
    [InlineData(TestManifest.OciImage, """{"layers":[]}""", Label = "2.16 no config")]
    [InlineData(TestManifest.OciImage, """{"config":{"digest":"{digest}","size":2}}""", Label = "2.16 no layers")]
    [InlineData(TestManifest.OciIndex, """{}""", Label = "2.16 index without manifests")]
    [InlineData(TestManifest.OciIndex, """{"manifests":[],"subject":"x"}""", Label = "2.24 subject that is no descriptor")]
    [InlineData(TestManifest.OciIndex, """{"manifests":[],"artifactType":"\ud800"}""", Label = "2.16 half a surrogate as artifactType")]
    [InlineData(TestManifest.OciImage, """{"config":{"digest":"{digest}","size":2},"layers":[],"manifests":[]}""", Label = "2.17 image with manifests")]
    [InlineData(TestManifest.OciIndex, """{"manifests":[],"layers":[]}""", Label = "2.17 index with layers")]
    [InlineData(TestManifest.OciIndex, """{"manifests":[],"config":{"digest":"{digest}","size":2}}""", Label = "2.17 index with a config")]
    [InlineData("application/vnd.example.thing+json", """{"manifests":[],"layers":[]}""", Label = "2.17 neither image nor index")]
    [InlineData(TestManifest.OciImage, """{"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""", Label = "2.17 mediaType is not the Content-Type")]
    [InlineData(Schema1, """{"schemaVersion":1,"name":"x","tag":"1","fsLayers":[],"history":[]}""", Label = "2.18 schema 1")]
    [InlineData("application/vnd.docker.distribution.manifest.v1+prettyjws", """{"schemaVersion":1,"fsLayers":[],"signatures":[]}""", Label = "2.18 signed schema 1")]
    [InlineData("application/json", """{"schemaVersion":1,"fsLayers":[]}""", Label = "2.18 schemaVersion 1")]
    [InlineData(null, """{"schemaVersion":2}""", Label = "2.17 no media type anywhere")]
    public async Task PutManifest_ThatIsNone_IsManifestInvalid(string? mediaType, string json)
    {
        var image = NewImage();
        var config = await image.PushBlobAsync(ImageClient.EmptyConfig);
        var bytes = Encoding.UTF8.GetBytes(json.Replace("{digest}", config, StringComparison.Ordinal));

        await image.PutManifestAsync("1.0", bytes, mediaType).RefusedAsync(HttpStatusCode.BadRequest, "MANIFEST_INVALID");

        await image.GetAsync("manifests/1.0").RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_UNKNOWN");
        await image.GetAsync($"manifests/{Sha.Of(bytes)}").RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_UNKNOWN");
        await image.GetAsync("tags/list").RefusedAsync(HttpStatusCode.NotFound, "NAME_UNKNOWN");
    }

    [Theory]
    [InlineData("[", Label = "2.16 100,000 times [")]
    [InlineData("{\"a\":", Label = "2.16 100,000 times {")]
    public async Task PutManifest_ThatNestsWithoutEnd_IsManifestInvalid(string piece)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 100_000)));

        await NewImage().PutManifestAsync("1.0", bytes, TestManifest.OciImage).RefusedAsync(HttpStatusCode.BadRequest, "MANIFEST_INVALID");
    }

    [Theory]
    [InlineData("annotations", Label = "2.16 annotations")]
    [InlineData("unknown", Label = "2.16 an unknown field")]
    public async Task PutManifest_ThatIsNotUtf8_IsManifestInvalid(string field)
    {
        byte[] bytes = [.. "{\"manifests\":[],\""u8, .. Encoding.ASCII.GetBytes(field), .. "\":{\"x\":\""u8, 0xff, 0xfe, .. "\"}}"u8];

        await NewImage().PutManifestAsync("1.0", bytes, TestManifest.OciIndex).RefusedAsync(HttpStatusCode.BadRequest, "MANIFEST_INVALID");
    }

    [Theory]
    [InlineData("text", Label = "2.17 no slash")]
    [InlineData("application/x y", Label = "2.17 white space")]
    [InlineData("application/", Label = "2.17 no subtype")]
    public async Task PutManifest_WithAnImpossibleContentType_IsManifestInvalid(string contentType)
    {
        var content = new ByteArrayContent(TestManifest.Index().Bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await NewImage().SendAsync("PUT", "manifests/1.0", content);

        await answer.RefusedAsync(HttpStatusCode.BadRequest, "MANIFEST_INVALID");
    }

    [Theory]
    [InlineData("sha256", Label = "2.17 digest in the URL is not the body's")]
    [InlineData("sha512", Label = "2.17 sha512 in the URL is not the body's")]
    public async Task PutManifest_ByAnotherDigest_IsDigestInvalid(string algorithm) =>
        await NewImage().PutManifestAsync(Sha.Of("other"u8, algorithm), TestManifest.Index()).RefusedAsync(HttpStatusCode.BadRequest, "DIGEST_INVALID");

    [Fact, Trait("Line", "2.14")]
    public async Task PutManifest_WithMissingParts_NamesEachOfThem()
    {
        var image = NewImage();
        var present = await image.PushBlobAsync(ImageClient.EmptyConfig);
        var missing = new[] { Sha.Unknown, Sha.Unknown, Sha.Unknown };

        using var answer = await image.PutManifestAsync("1.0", TestManifest.Image(missing[0], missing[1], present, missing[2], missing[2]));

        await answer.RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_BLOB_UNKNOWN");
        var errors = JsonElement.Parse(await answer.TextAsync()).GetProperty("errors").EnumerateArray().ToList();
        Assert.All(errors, e => Assert.Equal("MANIFEST_BLOB_UNKNOWN", e.GetProperty("code").GetString()));
        Assert.Equal(missing.Order(StringComparer.Ordinal), errors.Select(e => e.GetProperty("detail").GetProperty("digest").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact, Trait("Line", "2.14")]
    public async Task PutManifest_OfAnIndexWithAnUnknownChild_NamesIt()
    {
        var image = NewImage();
        var known = await image.PushImageAsync("child");

        await image.PutManifestAsync("1.0", TestManifest.Index(known, TestManifest.Image(Sha.Unknown))).RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_BLOB_UNKNOWN");
    }

    [Fact, Trait("Line", "2.24")]
    public async Task PutManifest_WhoseSubjectHasAnotherSize_IsTakenAndListed()
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");
        var config = await image.PushBlobAsync(ImageClient.EmptyConfig);
        var referrer = TestManifest.Referrer(config, TestManifest.DescriptorOf(subject.Digest, subject.MediaType, 1));

        await image.PushManifestAsync(referrer.Digest, referrer);

        await image.GetAsync($"referrers/{subject.Digest}").AnsweredAsync(HttpStatusCode.OK);
    }
}
