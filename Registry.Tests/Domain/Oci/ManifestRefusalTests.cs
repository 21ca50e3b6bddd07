using System.Text;
using Registry.Domain.Oci;

namespace Registry.Tests.Domain.Oci;

/// <summary>What is no manifest, or could be taken for two: always 400 MANIFEST_INVALID with a sentence, never an exception.</summary>
public sealed class ManifestRefusalTests
{
    private const string Image = MediaTypes.OciManifest;
    private static readonly Digest Known = Digest.Sha256Of("known"u8);
    private static readonly string Part = ManifestText.Part(Known);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("not json")]
    [InlineData("{")]
    [InlineData("{\"mediaType\":\"a/b\"} x")]
    [InlineData("{\"mediaType\":\"a/b\"}{}")]
    [InlineData("{\"mediaType\":\"a/b\",}")]
    [InlineData("{/* */\"mediaType\":\"a/b\"}")]
    [InlineData("\uFEFF{\"mediaType\":\"a/b\"}")]
    [InlineData("{'mediaType':'a/b'}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public void NotOneJsonObject(string json) => AssertRefused(ManifestText.Refuse(json, "a/b"));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void NestedAHundredThousandDeep(char open) =>
        AssertRefused(ManifestText.Refuse("{\"mediaType\":\"a/b\",\"x\":" + (open == '[' ? new string('[', 100_000) : string.Concat(Enumerable.Repeat("{\"x\":", 100_000)))));

    [Theory]
    [InlineData("\"mediaType\":\"a/\\ud800\"")]
    [InlineData("\"mediaType\":\"a/b\",\"artifactType\":\"\\udc00\"")]
    [InlineData("\"mediaType\":\"a/b\",\"\\ud800\":1")]
    public void TextWithHalfACharacter(string fields) => AssertRefused(ManifestText.Refuse($"{{{fields}}}"));

    [Fact]
    public void TextThatIsNotUtf8()
    {
        byte[] json = [.. "{\"mediaType\":\"a/"u8, 0xC3, 0x28, .. "\"}"u8];
        AssertRefused(ManifestText.Refuse(json));
        byte[] name = [.. "{\"mediaType\":\"a/b\",\""u8, 0xFF, .. "\":1}"u8];
        AssertRefused(ManifestText.Refuse(name));
    }

    [Fact]
    public void Utf16() => AssertRefused(ManifestText.Refuse(Encoding.Unicode.GetBytes("{\"mediaType\":\"a/b\"}")));

    [Theory]
    [InlineData("\"mediaType\":\"a/b\",\"mediaType\":\"a/b\"")]
    [InlineData("\"mediaType\":\"a/b\",\"media\\u0054ype\":\"c/d\"")]
    [InlineData("\"mediaType\":\"a/b\",\"x\":1,\"x\":2")]
    public void FieldThatStandsTwice(string fields) => Assert.Contains("stands twice", AssertRefused(ManifestText.Refuse($"{{{fields}}}")).Message, StringComparison.Ordinal);

    [Fact]
    public void FieldThatStandsTwice_InADescriptor()
    {
        var json = $$"""{"mediaType":"{{Image}}","config":{"digest":"{{Digest.Sha256Of([])}}","digest":"{{Known}}","size":7},"layers":[]}""";
        Assert.Contains("'digest' stands twice", AssertRefused(ManifestText.Refuse(json)).Message, StringComparison.Ordinal);
    }

    /// <summary>CVE-2021-41190: one document, an image to one reader and an index to another.</summary>
    [Fact]
    public void TypeConfusion()
    {
        foreach (var mediaType in new[] { Image, MediaTypes.OciIndex, MediaTypes.DockerManifest, MediaTypes.DockerList, "application/json" })
        {
            AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{mediaType}}","config":{{Part}},"layers":[],"manifests":[]}"""));
            AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{mediaType}}","layers":[],"manifests":[{{Part}}]}"""));
        }

        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{MediaTypes.OciIndex}}","config":{{Part}},"layers":[]}"""));
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{Image}}","manifests":[]}"""));
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{Image}}","layers":[]}"""));
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{Image}}","config":{{Part}}}"""));
    }

    [Fact]
    public void ContentTypeThatContradicts() =>
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{Image}}","config":{{Part}},"layers":[]}""", MediaTypes.DockerManifest));

    [Theory]
    [InlineData("{}", null)]
    [InlineData("{\"mediaType\":7}", null)]
    [InlineData("{\"mediaType\":\"\"}", null)]
    [InlineData("{}", "nonsense")]
    [InlineData("{}", "a/b c")]
    [InlineData("{\"mediaType\":\"a/\\u0000\"}", null)]
    [InlineData("{\"mediaType\":\"a/\\r\\nb\"}", null)]
    [InlineData("{\"mediaType\":\"a/ä\"}", null)]
    public void MediaTypeThatIsNone(string json, string? contentType) => AssertRefused(ManifestText.Refuse(json, contentType));

    [Fact]
    public void MediaTypeTooLong()
    {
        var tooLong = "a/" + new string('b', MediaTypes.MaxLength);
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{tooLong}}"}"""));
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"a/b","artifactType":"{{tooLong}}"}"""));
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"a/b","blobs":[{{ManifestText.Part(Known, tooLong)}}]}"""));
    }

    [Theory]
    [InlineData(MediaTypes.DockerSchema1, 1)]
    [InlineData(MediaTypes.DockerSchema1Signed, 1)]
    [InlineData("application/json", 1)]
    [InlineData(MediaTypes.DockerSchema1, 2)]
    public void Schema1(string contentType, int version) =>
        Assert.Contains("schema 1", AssertRefused(ManifestText.Refuse($$"""{"schemaVersion":{{version}},"name":"a"}""", contentType)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"digest\":7,\"size\":1}")]
    [InlineData("{\"digest\":\"md5:d41d8cd98f00b204e9800998ecf8427e\",\"size\":1}")]
    [InlineData("{\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}")]
    [InlineData("{\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":-1}")]
    [InlineData("{\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":\"1\"}")]
    [InlineData("{\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":1.5}")]
    [InlineData("{\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":1e400}")]
    [InlineData("{\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":99999999999999999999}")]
    [InlineData("{\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":1,\"mediaType\":7}")]
    public void DescriptorThatIsNone(string descriptor)
    {
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{Image}}","config":{{descriptor}},"layers":[]}"""));
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{Image}}","config":{{Part}},"layers":[{{descriptor}}]}"""));
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{descriptor}}]}"""));
        AssertRefused(ManifestText.Refuse($$"""{"mediaType":"{{MediaTypes.OciIndex}}","manifests":[],"subject":{{descriptor}}}"""));
    }

    [Theory]
    [InlineData("\"layers\":{}")]
    [InlineData("\"layers\":7")]
    [InlineData("\"blobs\":\"x\"")]
    [InlineData("\"manifests\":{}")]
    [InlineData("\"artifactType\":[]")]
    public void FieldOfAnotherType(string field) => AssertRefused(ManifestText.Refuse($"{{\"mediaType\":\"a/b\",{field}}}"));

    [Fact]
    public void DigestThatIsNotTheBodys()
    {
        var refused = ManifestReader.Read("{}"u8.ToArray(), "a/b", Known).Error;
        Assert.Equal((400, "DIGEST_INVALID"), (refused!.Status, refused.Code));
    }

    private static OciError AssertRefused(OciError error)
    {
        Assert.Equal((400, "MANIFEST_INVALID"), (error.Status, error.Code));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        return error;
    }
}
