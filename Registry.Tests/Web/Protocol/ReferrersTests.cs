using System.Net;
using System.Text.Json;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Which manifests speak of another: signatures, SBOMs, attestations.</summary>
public sealed class ReferrersTests(RegistryApp app) : ProtocolTests(app)
{
    [Fact, Trait("Line", "1.19")]
    public async Task Referrers_CarryArtifactTypeAndAllAnnotations()
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");
        var signature = await image.PushReferrerAsync(subject, "application/x.signature", ("by", "me"), ("größe", "<ünïcode & 😀>"));
        var plain = await image.PushReferrerAsync(subject);
        var index = TestManifest.IndexJson();
        index["subject"] = subject.Descriptor;
        var list = await image.PushManifestAsync("list", TestManifest.Of(TestManifest.OciIndex, index));

        using var answer = await image.GetAsync($"referrers/{subject.Digest}");

        Assert.Equal(TestManifest.OciIndex, answer.Header("Content-Type"));
        var json = await answer.JsonAsync();
        Assert.Equal(2, json.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(TestManifest.OciIndex, json.GetProperty("mediaType").GetString());
        var found = Descriptors(json);
        Assert.Equal(3, found.Count);
        Assert.Equal("application/x.signature", found[signature.Digest].GetProperty("artifactType").GetString());
        Assert.Equal(signature.Bytes.Length, found[signature.Digest].GetProperty("size").GetInt32());
        Assert.Equal(signature.MediaType, found[signature.Digest].GetProperty("mediaType").GetString());
        Assert.Equal("<ünïcode & 😀>", found[signature.Digest].GetProperty("annotations").GetProperty("größe").GetString());
        Assert.Equal("me", found[signature.Digest].GetProperty("annotations").GetProperty("by").GetString());
        Assert.Equal(TestManifest.OciConfig, found[plain.Digest].GetProperty("artifactType").GetString());
        Assert.False(found[list.Digest].TryGetProperty("artifactType", out _));
    }

    [Theory]
    [InlineData("{unknown}", Label = "1.19 unknown subject of an unknown image")]
    [InlineData("sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e", Label = "1.19 sha512")]
    public async Task Referrers_OfNothing_AreAnEmptyIndex(string subject)
    {
        using var answer = await NewImage().GetAsync($"referrers/{subject.Replace("{unknown}", Sha.Unknown, StringComparison.Ordinal)}");

        Assert.Empty(Descriptors(await answer.JsonAsync()));
        Assert.Equal(TestManifest.OciIndex, answer.Header("Content-Type"));
        Assert.Null(answer.Header("OCI-Filters-Applied"));
    }

    [Theory]
    [InlineData("application/x.a", 2, Label = "1.19 filter")]
    [InlineData("application/x.none", 0, Label = "1.19 filter that nothing meets")]
    [InlineData("APPLICATION/X.A", 0, Label = "1.19 filter in another case")]
    [InlineData("\0", 0, Label = "2.8 NUL as filter")]
    [InlineData("größe 😀", 0, Label = "2.8 filter beyond ASCII")]
    [InlineData("application/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 0, Label = "2.15 filter longer than any type")]
    [InlineData(TestManifest.OciConfig, 1, Label = "1.19 filter by the config's type")]
    public async Task Referrers_Filtered_SaySo(string type, int count)
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");
        await image.PushReferrerAsync(subject, "application/x.a", ("n", "1"));
        await image.PushReferrerAsync(subject, "application/x.a", ("n", "2"));
        await image.PushReferrerAsync(subject, "application/x.b");
        await image.PushReferrerAsync(subject);

        using var answer = await image.GetAsync($"referrers/{subject.Digest}?artifactType={Uri.EscapeDataString(type)}");

        Assert.Equal(count, Descriptors(await answer.JsonAsync()).Count);
        Assert.Equal("artifactType", answer.Header("OCI-Filters-Applied"));
    }

    [Fact]
    public async Task Referrers_FilteredByNothing_AreAll()
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");
        await image.PushReferrerAsync(subject, "application/x.a");

        using var answer = await image.GetAsync($"referrers/{subject.Digest}?artifactType=");

        Assert.Single(Descriptors(await answer.JsonAsync()));
        Assert.Null(answer.Header("OCI-Filters-Applied"));
    }

    [Theory]
    [InlineData("n=2", 2, Label = "1.19 pages of two")]
    [InlineData("n=2&artifactType=application/x.a", 2, Label = "1.19 filtered pages of two")]
    [InlineData("n=1", 1, Label = "1.19 one at a time")]
    [InlineData("n=0", 1, Label = "1.19 n=0 still gets on")]
    [InlineData("n=9223372036854775807", 5, Label = "2.15 huge n")]
    public async Task Walk_AlongTheLinks_TellsEachReferrerOnce(string query, int most)
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");
        var pushed = new List<string>();
        for (var i = 0; i < 5; i++)
            pushed.Add((await image.PushReferrerAsync(subject, "application/x.a", ("n", $"{i}"))).Digest);

        var seen = new List<string>();
        for (var page = $"referrers/{subject.Digest}?{query}"; page is not null;)
        {
            using var answer = await image.GetAsync(page);
            var found = Descriptors(await answer.JsonAsync());
            Assert.InRange(found.Count, 1, most);
            Assert.Equal(query.Contains("artifactType", StringComparison.Ordinal) ? "artifactType" : null, answer.Header("OCI-Filters-Applied"));
            page = answer.NextPage();
            seen.AddRange(found.Keys);
        }

        Assert.Equal(pushed.Order(StringComparer.Ordinal), seen);
    }

    [Fact, Trait("Line", "1.19")]
    public async Task Referrers_WithLargeAnnotations_ComeInPagesThatClientsCanHold()
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");
        for (var i = 0; i < 3; i++)
            await image.PushReferrerAsync(subject, "application/x.large", ("n", new string((char)('a' + i), 1_900_000)));

        using var first = await image.GetAsync($"referrers/{subject.Digest}");
        using var second = await image.GetAsync(first.NextPage()!);

        Assert.InRange((await first.BytesAsync()).Length, 1_900_000, 4 << 20);
        Assert.Equal(2, Descriptors(await first.JsonAsync()).Count);
        Assert.Single(Descriptors(await second.JsonAsync()));
        Assert.Null(second.NextPage());
    }

    [Fact, Trait("Line", "2.24")]
    public async Task Referrer_PushedBeforeItsSubject_ShowsUpAndLeavesWhenDeleted()
    {
        var image = NewImage();
        var config = await image.PushBlobAsync(ImageClient.EmptyConfig);
        var subject = TestManifest.Image(config, await image.PushBlobAsync("layer"));
        var referrer = await image.PushReferrerAsync(subject, "application/x.early");

        await image.PushManifestAsync("1.0", subject);
        Assert.Contains(referrer.Digest, await ListAsync(image, subject));

        await image.DeleteAsync($"manifests/{referrer.Digest}").AnsweredAsync(HttpStatusCode.Accepted);
        Assert.Empty(await ListAsync(image, subject));
    }

    [Fact, Trait("Line", "1.20")]
    public async Task Referrers_KnownToAFallbackTag_AreListedWithoutItsIndex()
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");
        var referrer = await image.PushReferrerAsync(subject, "application/x.old");
        await image.PushManifestAsync(subject.Digest.Replace(':', '-'), TestManifest.Index(referrer));

        Assert.Equal([referrer.Digest], await ListAsync(image, subject));
    }

    [Fact]
    public async Task Referrers_OfAnotherImage_AreNotListed()
    {
        var (image, other) = (NewImage(), NewImage());
        var subject = await image.PushImageAsync("1.0");
        await other.PushReferrerAsync(subject, "application/x.a");

        Assert.Empty(await ListAsync(image, subject));
    }

    [Theory]
    [InlineData("""{"\ud800":"half a surrogate"}""", Label = "2.16 a name that is no text")]
    [InlineData("""{"a":"\udfff"}""", Label = "2.16 a value that is no text")]
    [InlineData("""{"a": {"deep": [1, 2.50, 1e3]}, "b": null}""", Label = "2.16 annotations that are none")]
    [InlineData("""[1]""", Label = "2.16 a list as annotations")]
    [InlineData("null", Label = "2.16 no annotations")]
    public async Task Referrers_WithOddAnnotations_AreListedAllTheSame(string annotations)
    {
        var image = NewImage();
        var subject = await image.PushImageAsync("1.0");
        var odd = TestManifest.Of(TestManifest.OciIndex, $$"""{"manifests":[],"subject":{{subject.Descriptor.ToJsonString()}},"annotations":{{annotations}}}""");
        await image.PushManifestAsync(odd.Digest, odd);

        using var answer = await image.GetAsync($"referrers/{subject.Digest}");

        Assert.Equal([odd.Digest], Descriptors(await answer.JsonAsync()).Keys);
        Assert.Equal(annotations.StartsWith('{'), (await answer.TextAsync()).Contains(annotations, StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string>> ListAsync(ImageClient image, TestManifest subject)
    {
        using var answer = await image.GetAsync($"referrers/{subject.Digest}");
        return Descriptors(await answer.JsonAsync()).Keys;
    }

    private static Dictionary<string, JsonElement> Descriptors(JsonElement index) =>
        index.GetProperty("manifests").EnumerateArray().ToDictionary(d => d.GetProperty("digest").GetString()!);
}
