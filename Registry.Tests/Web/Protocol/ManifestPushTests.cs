using System.Net;
using System.Text.Json.Nodes;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Manifests that a registry has to take, byte for byte.</summary>
public sealed class ManifestPushTests(RegistryApp app) : ProtocolTests(app)
{
    [Theory]
    [InlineData("1.0", "sha256", Label = "1.13 by tag")]
    [InlineData("digest", "sha256", Label = "1.13 by sha256")]
    [InlineData("digest", "sha512", Label = "1.13 by sha512")]
    public async Task PutManifest_TellsItsDigestAndWhereItIs(string reference, string algorithm)
    {
        var image = NewImage();
        var manifest = TestManifest.Index();
        var digest = Sha.Of(manifest.Bytes, algorithm);

        using var created = await image.PutManifestAsync(reference == "digest" ? digest : reference, manifest);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(digest, created.Header("Docker-Content-Digest"));
        Assert.Equal($"/v2/{image.Name}/manifests/{digest}", created.Header("Location"));
        Assert.Null(created.Header("OCI-Subject"));
        Assert.Null(created.Header("OCI-Tag"));
        using var got = await image.GetAsync(created.Header("Location")!);
        Assert.Equal(manifest.Bytes, await got.BytesAsync());
    }

    [Theory]
    [InlineData(TestManifest.OciImage, """{ "schemaVersion":2,"config":{config},"layers":[ ] }""", Label = "1.13 odd white space")]
    [InlineData(TestManifest.OciImage, """{"layers":[],"config":{config},"schemaVersion":2,"zzz":{"deep":[1,2,{"er":null}]}}""", Label = "1.14 unknown fields, other order")]
    [InlineData(TestManifest.OciImage, """{"schemaVersion":2,"config":{config},"layers":null}""", Label = "1.14 no layers, as Go writes it")]
    [InlineData(TestManifest.OciImage, """{"schemaVersion":2,"config":{config},"layers":[{config},{config}]}""", Label = "1.14 the same layer twice")]
    [InlineData(TestManifest.OciImage, """{"schemaVersion":2,"artifactType":"application/x.test","config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{digest}","size":2,"data":"e30="},"layers":[]}""", Label = "1.14 artifact with the empty config and its data")]
    [InlineData(TestManifest.OciImage, """{"schemaVersion":2,"config":{config},"layers":[],"annotations":{"größe":"ünïcode \ud83d\ude00","html":"<b>&'+</b>"}}""", Label = "1.13 text beyond ASCII")]
    [InlineData(TestManifest.OciImage, """{"schemaVersion":2,"config":{config},"layers":[{"mediaType":"application/vnd.oci.image.layer.nondistributable.v1.tar+gzip","digest":"sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","size":9,"urls":["https://elsewhere.example/layer"]}]}""", Label = "1.14 non-distributable layer that is elsewhere")]
    [InlineData(TestManifest.DockerImage, """{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":{config},"layers":[{"mediaType":"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip","digest":"sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","size":9}]}""", Label = "1.14 foreign layer of docker")]
    [InlineData(TestManifest.OciImage, """{"schemaVersion":2,"config":{config},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+zstd","digest":"{digest}","size":2}]}""", Label = "1.14 zstd layer")]
    [InlineData(TestManifest.OciIndex, """{"schemaVersion":2,"manifests":[]}""", Label = "1.14 empty index")]
    [InlineData(TestManifest.DockerList, """{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.list.v2+json","manifests":[{image}]}""", Label = "1.14 docker's list")]
    [InlineData(TestManifest.OciIndex, """{"schemaVersion":2,"manifests":[{image},{index}]}""", Label = "1.14 nested index")]
    [InlineData(TestManifest.OciIndex, """{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{digest}","size":2},{"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"{digest}","size":2}]}""", Label = "1.14 cache of BuildKit: an index of blobs")]
    [InlineData(TestManifest.OciIndex, """{"schemaVersion":2,"manifests":[{image}],"subject":{absent}}""", Label = "1.14 index whose subject is missing")]
    [InlineData(TestManifest.OciImage, """{"schemaVersion":2,"config":{config},"layers":[],"subject":{absent}}""", Label = "1.14 image whose subject is missing")]
    [InlineData("application/vnd.oci.artifact.manifest.v1+json", """{"mediaType":"application/vnd.oci.artifact.manifest.v1+json","blobs":[{config}]}""", Label = "2.18 artifact manifest of OCI 1.1 drafts")]
    [InlineData("application/vnd.example.thing+json", """{"anything":"goes"}""", Label = "2.18 unknown media type")]
    public async Task PutManifest_OfALegalForm_IsKeptByteForByte(string mediaType, string json)
    {
        var image = NewImage();
        var config = await image.PushBlobAsync(ImageClient.EmptyConfig);
        var child = await image.PushImageAsync("child");
        var index = await image.PushManifestAsync("index", TestManifest.Index(child));
        var manifest = TestManifest.Of(mediaType, json
            .Replace("{config}", TestManifest.DescriptorOf(config, TestManifest.OciConfig).ToJsonString(), StringComparison.Ordinal)
            .Replace("{digest}", config, StringComparison.Ordinal)
            .Replace("{image}", child.Descriptor.ToJsonString(), StringComparison.Ordinal)
            .Replace("{index}", index.Descriptor.ToJsonString(), StringComparison.Ordinal)
            .Replace("{absent}", TestManifest.DescriptorOf(Sha.Unknown, TestManifest.OciImage).ToJsonString(), StringComparison.Ordinal));

        await image.PushManifestAsync("1.0", manifest);

        using var got = await image.GetAsync("manifests/1.0");
        Assert.Equal(manifest.Bytes, await got.BytesAsync());
        Assert.Equal(mediaType, got.Header("Content-Type"));
    }

    [Theory]
    [InlineData(false, Label = "1.17 image with a subject")]
    [InlineData(true, Label = "1.17 index with a subject")]
    public async Task PutManifest_WithASubject_TellsIt(bool isIndex)
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");
        var json = isIndex ? TestManifest.IndexJson() : TestManifest.ImageJson(await image.PushBlobAsync(ImageClient.EmptyConfig));
        json["subject"] = subject.Descriptor;
        var referrer = TestManifest.Of(isIndex ? TestManifest.OciIndex : TestManifest.OciImage, json);

        using var created = await image.PutManifestAsync(referrer.Digest, referrer);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(subject.Digest, created.Header("OCI-Subject"));
    }

    [Fact, Trait("Line", "1.15")]
    public async Task PutManifest_OfAlmostFourMegabytes_IsTaken()
    {
        var image = NewImage();
        var json = TestManifest.ImageJson(await image.PushBlobAsync(ImageClient.EmptyConfig));
        json["annotations"] = new JsonObject { ["large"] = new string('x', 3_900_000) };
        var manifest = await image.PushManifestAsync("large", TestManifest.Of(TestManifest.OciImage, json));

        using var got = await image.GetAsync("manifests/large");

        Assert.Equal(manifest.Bytes, await got.BytesAsync());
    }

    [Fact, Trait("Line", "1.23")]
    public async Task PushAndPull_WarnOfNothing()
    {
        var image = NewImage();

        using var pushed = await image.PutManifestAsync("1.0", TestManifest.Index());
        using var pulled = await image.GetAsync("manifests/1.0");

        Assert.Null(pushed.Header("Warning"));
        Assert.Null(pulled.Header("Warning"));
    }

    [Fact]
    public async Task PutManifest_WithoutAContentType_IsWhatItSaysItself()
    {
        var image = NewImage();
        await image.PutManifestAsync("1.0", TestManifest.Index().Bytes, null).AnsweredAsync(HttpStatusCode.Created);

        using var got = await image.GetAsync("manifests/1.0");
        Assert.Equal(TestManifest.OciIndex, got.Header("Content-Type"));
    }
}
