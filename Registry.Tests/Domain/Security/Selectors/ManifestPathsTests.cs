using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>Which images a list has to look at.</summary>
public sealed class ManifestPathsTests
{
    [Theory]
    [InlineData("path =^ '/v2/team/'", "team", "team0")]
    [InlineData("path =^ '/v2/team/app/'", "team", "team/app0")]
    [InlineData("path =^ '/v2/te-am/'", "te", "te-am0")]
    [InlineData("path =^ '/v2/'", "", null)]
    [InlineData("path =~ '.*'", null, null)]
    [InlineData("path =^ '/v'", null, null)]
    [InlineData("path == '/v1/search'", "", "")]
    [InlineData("path =^ '/v3/'", "", "")]
    [InlineData("format == 'maven2'", "", "")]
    public void Images_OfARange(string expression, string? from, string? before) =>
        Assert.Equal(new PathRange(from, before), ManifestPaths.ImagesOf(Selector.Parse(expression).Selector!.Range));

    /// <summary>However names and beginnings meet, no image is left out whose manifests the selector finds.</summary>
    [Fact]
    public void Images_OfEveryRange_HoldAllThatMatch()
    {
        string[] parts = ["a", "b", "a-b", "a.b", "a0", "t/a", "t", "t-a", "t/a/b", "ta"];
        var beginnings = parts.SelectMany(p => new[] { p, p + "/", p + "/manifests/", p + "-", p + ".", p + "/m" });
        foreach (var beginning in beginnings)
        {
            var selector = Selector.Parse($"path =^ '/v2/{beginning}'").Selector!;
            var range = ManifestPaths.ImagesOf(selector.Range);
            foreach (var image in parts.Where(p => selector.Matches("docker", $"/v2/{p}/manifests/1.0")))
                Assert.True(range.Contains(image), $"{image} is missing from {beginning}");
        }
    }
}
