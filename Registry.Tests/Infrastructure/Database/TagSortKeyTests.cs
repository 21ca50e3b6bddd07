using Registry.Domain.Oci;
using Registry.Infrastructure.Database;

namespace Registry.Tests.Infrastructure.Database;

public sealed class TagSortKeyTests
{
    [Theory]
    [InlineData("1.9", "1.10")]
    [InlineData("1.10", "1.10.1")]
    [InlineData("v2", "v10")]
    [InlineData("2", "10")]
    [InlineData("1", "1.0")]
    [InlineData("1.0", "1.0-rc")]
    [InlineData("build-99999999999999999999", "build-100000000000000000000")]
    [InlineData("2024.9.30", "2024.10.1")]
    [InlineData("9", "a")]
    [InlineData("alpha", "beta")]
    public void Order_IsNatural(string smaller, string larger) =>
        Assert.True(string.CompareOrdinal(TagSortKey.Of(smaller), TagSortKey.Of(larger)) < 0, $"{TagSortKey.Of(smaller)} is not before {TagSortKey.Of(larger)}");

    [Theory]
    [InlineData("007", "7")]
    [InlineData("1.00", "1.0")]
    public void LeadingZeros_DoNotCount(string one, string other) => Assert.Equal(TagSortKey.Of(one), TagSortKey.Of(other));

    [Fact]
    public void LongestKey_Fits()
    {
        var alternating = string.Concat(Enumerable.Repeat("1a", Tag.MaxLength / 2));
        var digits = new string('9', Tag.MaxLength);

        Assert.InRange(TagSortKey.Of(alternating).Length, Tag.MaxLength, TagSortKey.MaxLength);
        Assert.InRange(TagSortKey.Of(digits).Length, Tag.MaxLength, TagSortKey.MaxLength);
    }
}
