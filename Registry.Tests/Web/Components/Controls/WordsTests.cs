using Registry.Web.Components.Controls;

namespace Registry.Tests.Web.Components.Controls;

public sealed class WordsTests
{
    [Theory]
    [InlineData(-5, "just now")]
    [InlineData(44, "just now")]
    [InlineData(46, "1 min ago")]
    [InlineData(150, "2 min ago")]
    [InlineData(3600, "1 h ago")]
    [InlineData(35 * 3600, "35 h ago")]
    [InlineData(36 * 3600, "1 d ago")]
    [InlineData(364 * 86400, "364 d ago")]
    [InlineData(800 * 86400, "2 y ago")]
    public void Age_IsSaidAsPeopleDo(int seconds, string words) => Assert.Equal(words, Ages.Words(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(1, "1 tag")]
    [InlineData(0, "0 tags")]
    [InlineData(1204, "1,204 tags")]
    [InlineData(10_000, "10,000 tags")]
    [InlineData(10_001, "10,000+ tags")]
    public void Count_EndsWhereCountingEnds(int number, string words) => Assert.Equal(words, Counts.Of(number, "tag"));
}
