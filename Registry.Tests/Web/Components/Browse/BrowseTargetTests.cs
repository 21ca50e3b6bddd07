using Registry.Web.Components.Browse;

namespace Registry.Tests.Web.Components.Browse;

public sealed class BrowseTargetTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("app", "app", null)]
    [InlineData("team/sub/app", "team/sub/app", null)]
    [InlineData("team/app:1.2", "team/app", "1.2")]
    [InlineData("team/app@sha256:" + Hex, "team/app", "sha256:" + Hex)]
    public void Address_ReadsAsAReferenceOfDocker(string text, string image, string? reference)
    {
        Assert.True(BrowseTarget.TryParse(text, out var target));
        Assert.Equal(image, target.Image.Value);
        Assert.Equal(reference, target.Reference?.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Team/App")]
    [InlineData("team//app")]
    [InlineData("team/app:")]
    [InlineData("team/app:-x")]
    [InlineData("team/app@1.0")]
    [InlineData("team/app@sha256:123")]
    [InlineData("team/app:sha256:" + Hex)]
    public void Address_OfNothingThatCanBe_IsRefused(string? text) => Assert.False(BrowseTarget.TryParse(text, out _));
}
