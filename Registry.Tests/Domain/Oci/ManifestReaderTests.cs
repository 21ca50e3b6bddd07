using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Oci;

/// <summary>What a manifest is taken for.</summary>
public sealed class ManifestReaderTests
{
    private static readonly Digest Config = Digest.Sha256Of("config"u8);
    private static readonly Digest Layer = Digest.Sha256Of("layer"u8);
    private static readonly Digest Other = Digest.Sha256Of("other"u8);

    [Theory]
    [InlineData(MediaTypes.OciManifest)]
    [InlineData(MediaTypes.DockerManifest)]
    public void Image_HasConfigAndLayersInOrder(string mediaType)
    {
        var manifest = ManifestText.Read($$"""{"schemaVersion":2,"mediaType":"{{mediaType}}","config":{{ManifestText.Part(Config)}},"layers":[{{ManifestText.Part(Layer)}},{{ManifestText.Part(Other)}},{{ManifestText.Part(Layer)}}]}""");

        Assert.Equal(mediaType, manifest.MediaType);
        Assert.Equal([(PartKind.Config, Config), (PartKind.Layer, Layer), (PartKind.Layer, Other), (PartKind.Layer, Layer)], manifest.Parts.Select(p => (p.Kind, p.Digest)));
    }

    [Theory]
    [InlineData(MediaTypes.OciIndex)]
    [InlineData(MediaTypes.DockerList)]
    public void Index_HasChildren(string mediaType)
    {
        var manifest = ManifestText.Read($$"""{"mediaType":"{{mediaType}}","manifests":[{{ManifestText.Part(Layer)}}]}""");
        Assert.Equal([(PartKind.Child, Layer)], manifest.Parts.Select(p => (p.Kind, p.Digest)));
        Assert.Null(manifest.ArtifactType);
    }

    [Theory]
    [InlineData("application/vnd.buildkit.cacheconfig.v0", PartKind.Layer)]
    [InlineData("application/vnd.oci.image.layer.v1.tar+zstd", PartKind.Layer)]
    [InlineData("application/vnd.docker.image.rootfs.diff.tar.gzip", PartKind.Layer)]
    [InlineData("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", PartKind.ForeignLayer)]
    [InlineData("application/vnd.oci.image.config.v1+json", PartKind.Child)]
    public void IndexEntry_WhoseTypeCanOnlyBeABlob_IsOne(string mediaType, PartKind kind) => Assert.Equal(
        kind, Assert.Single(ManifestText.Read($$"""{"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{ManifestText.Part(Layer, mediaType)}}]}""").Parts).Kind);

    [Fact]
    public void EmptyIndex_AndImageWithoutLayers_AreLegal()
    {
        Assert.Empty(ManifestText.Read($$"""{"mediaType":"{{MediaTypes.OciIndex}}","manifests":[]}""").Parts);
        Assert.Single(ManifestText.Read($$"""{"mediaType":"{{MediaTypes.OciManifest}}","config":{{ManifestText.Part(Config)}},"layers":[]}""").Parts);
    }

    [Fact]
    public void Bytes_AndDigest_AreThoseThatCame()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes("{ \"mediaType\" :\"a/b\",\n\"x\": 1.0e0 }\n");
        Assert.True(ManifestReader.Read(bytes, null, null).TryGet(out var manifest, out _));
        Assert.True(manifest.Bytes.Span.SequenceEqual(bytes));
        Assert.Equal(Digest.Sha256Of(bytes), manifest.Digest);
    }

    [Fact]
    public void ClaimedSha512_DecidesTheAlgorithm()
    {
        var bytes = """{"mediaType":"a/b"}"""u8.ToArray();
        var claimed = Digest.Parse("sha512:" + new string('0', 128)).Recompute(bytes);
        Assert.True(ManifestReader.Read(bytes, null, claimed).TryGet(out var manifest, out _));
        Assert.Equal(claimed, manifest.Digest);
    }

    [Theory]
    [InlineData("application/vnd.example.thing.v7+json")]
    [InlineData("application/json")]
    public void UnknownMediaType_IsKept(string mediaType) => Assert.Equal(mediaType, ManifestText.Read($$"""{"mediaType":"{{mediaType}}","anything":[1,{"config":2}]}""").MediaType);

    [Fact]
    public void ContentType_CountsWithoutParameters_AndWithoutMediaTypeField() =>
        Assert.Equal("a/b", ManifestText.Read("{}", "a/b; charset=utf-8").MediaType);

    [Theory]
    [InlineData("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip")]
    [InlineData("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip")]
    public void ForeignLayer_IsNoBlobOfOurs(string mediaType)
    {
        var manifest = ManifestText.Read($$"""{"mediaType":"{{MediaTypes.OciManifest}}","config":{{ManifestText.Part(Config)}},"layers":[{{ManifestText.Part(Layer, mediaType)}}]}""");
        Assert.Equal(PartKind.ForeignLayer, manifest.Parts[1].Kind);
        Assert.False(manifest.Parts[1].IsBlob);
    }

    [Fact]
    public void Artifact_OfOldStyle_HasItsBlobs() =>
        Assert.Equal([PartKind.Layer], ManifestText.Read($$"""{"mediaType":"application/vnd.oci.artifact.manifest.v1+json","blobs":[{{ManifestText.Part(Layer)}}]}""").Parts.Select(p => p.Kind));

    [Fact]
    public void Subject_IsRead_AlsoOfAnIndex()
    {
        Assert.Equal(Other, ManifestText.Read($$"""{"mediaType":"{{MediaTypes.OciIndex}}","manifests":[],"subject":{{ManifestText.Part(Other)}}}""").Subject);
        Assert.Null(ManifestText.Read($$"""{"mediaType":"{{MediaTypes.OciIndex}}","manifests":[],"subject":null}""").Subject);
    }

    [Theory]
    [InlineData("\"artifactType\":\"application/x\",", "application/x")]
    [InlineData("\"artifactType\":\"\",", "config/type")]
    [InlineData("", "config/type")]
    public void ArtifactType_FallsBackToTheConfig(string field, string expected) => Assert.Equal(
        expected, ManifestText.Read($$"""{{{field}}"mediaType":"{{MediaTypes.OciManifest}}","config":{{ManifestText.Part(Config, "config/type")}},"layers":[]}""").ArtifactType);

    [Fact]
    public void ArtifactType_OfAnIndex_IsItsOwn() =>
        Assert.Equal("a/x", ManifestText.Read($$"""{"artifactType":"a/x","mediaType":"{{MediaTypes.OciIndex}}","manifests":[]}""").ArtifactType);

    [Fact]
    public void PartWithoutMediaType_IsAccepted() =>
        Assert.Equal("", ManifestText.Read($$"""{"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{"digest":"{{Layer}}","size":0}]}""").Parts[0].MediaType);

    [Fact]
    public void DeepButLegalNesting_IsAccepted() =>
        Assert.Equal("a/b", ManifestText.Read($$"""{"mediaType":"a/b","x":{{new string('[', 60)}}{{new string(']', 60)}}}""").MediaType);
}
