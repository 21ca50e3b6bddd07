using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>The tags of an image, in pages.</summary>
public sealed class TagListTests(RegistryApp app) : ProtocolTests(app)
{
    private static readonly string[] Tags = ["1", "1.0", "1.0-rc", "A", "B", "_x", "a", "a-b", "a.b", "a_b", "b", "latest"];

    [Fact, Trait("Line", "1.18")]
    public async Task Tags_AreListedInASCIIOrderUnderTheVisibleName()
    {
        var image = await TaggedImageAsync();

        using var answer = await image.GetAsync("tags/list");

        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal(image.Name, (await answer.JsonAsync()).GetProperty("name").GetString());
        Assert.Equal(Tags, await answer.ListAsync("tags"));
        Assert.Null(answer.NextPage());
    }

    [Theory]
    [InlineData(1, Label = "1.18 one at a time")]
    [InlineData(5, Label = "1.18 pages of five")]
    [InlineData(11, Label = "1.18 all but one")]
    [InlineData(12, Label = "1.18 exactly all")]
    [InlineData(13, Label = "1.18 more than all")]
    public async Task Walk_AlongTheLinks_TellsEachTagOnce(int size)
    {
        var image = await TaggedImageAsync();
        var seen = new List<string>();
        for (var page = $"tags/list?n={size}"; page is not null;)
        {
            using var answer = await image.GetAsync(page);
            var tags = await answer.ListAsync("tags");
            page = answer.NextPage();
            Assert.Equal(page is null ? Tags.Length - seen.Count : size, tags.Length);
            seen.AddRange(tags);
        }

        Assert.Equal(Tags, seen);
    }

    [Theory]
    [InlineData("n=0", new string[0], Label = "1.18 n=0")]
    [InlineData("n=0&last=A", new string[0], Label = "1.18 n=0 and last")]
    [InlineData("last=b", new[] { "latest" }, Label = "1.18 last without n")]
    [InlineData("last=c", new[] { "latest" }, Label = "1.18 last that does not exist")]
    [InlineData("last=latest", new string[0], Label = "2.20 after the last")]
    [InlineData("last=zzz&n=5", new string[0], Label = "2.20 beyond the last")]
    [InlineData("last=%00", new[] { "1", "1.0", "1.0-rc", "A", "B", "_x", "a", "a-b", "a.b", "a_b", "b", "latest" }, Label = "2.8 NUL as last")]
    [InlineData("last=%F0%9F%98%80", new string[0], Label = "2.8 last beyond ASCII")]
    [InlineData("last=a_b&n=1000000", new[] { "b", "latest" }, Label = "2.15 huge n")]
    [InlineData("last=a_b&n=9223372036854775807", new[] { "b", "latest" }, Label = "2.15 all that a number holds")]
    public async Task Page_HasWhatFollows(string query, string[] expected)
    {
        var image = await TaggedImageAsync();

        using var answer = await image.GetAsync($"tags/list?{query}");

        Assert.Equal(expected, await answer.ListAsync("tags"));
        Assert.Null(answer.NextPage());
    }

    [Theory]
    [InlineData("-1", Label = "2.20 negative")]
    [InlineData("abc", Label = "2.20 not a number")]
    [InlineData("", Label = "2.20 empty")]
    [InlineData("1.5", Label = "2.20 a fraction")]
    [InlineData("%2B1", Label = "2.20 a sign")]
    [InlineData("99999999999999999999", Label = "2.15 more than a number holds")]
    [InlineData("1&n=2", Label = "2.20 twice")]
    public async Task Page_OfAnImpossibleSize_IsRefused(string size)
    {
        var image = await TaggedImageAsync();

        await image.GetAsync($"tags/list?n={size}").RefusedAsync(HttpStatusCode.BadRequest, "PAGINATION_NUMBER_INVALID");
        await image.GetAsync($"/v2/_catalog?n={size}").RefusedAsync(HttpStatusCode.BadRequest, "PAGINATION_NUMBER_INVALID");
    }

    [Theory]
    [InlineData("tags/list", Label = "1.22 unknown image")]
    [InlineData("tags/list?n=0", Label = "1.22 unknown image, n=0")]
    public async Task Tags_OfAnUnknownImage_AreNameUnknown(string path) =>
        await NewImage().GetAsync(path).RefusedAsync(HttpStatusCode.NotFound, "NAME_UNKNOWN");

    private async Task<ImageClient> TaggedImageAsync()
    {
        var image = NewImage();
        var manifest = TestManifest.Index();
        await image.SendAsync("PUT", $"manifests/{manifest.Digest}?tag={string.Join("&tag=", Tags.Reverse())}", new ByteArrayContent(manifest.Bytes))
            .AnsweredAsync(HttpStatusCode.Created);
        return image;
    }
}
