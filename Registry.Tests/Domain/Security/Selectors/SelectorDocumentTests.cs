using System.Globalization;
using System.Text.RegularExpressions;
using Registry.Domain.Security.Selectors;
using Registry.Tests.Support;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>docs/content-selectors.md, line by line: what it says matches does, and what it says does not does not.</summary>
public sealed partial class SelectorDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "content-selectors.md"));

    [Fact]
    public void Examples_AreTrue()
    {
        var examples = Example().Matches(Document);
        Assert.True(examples.Count > 8);
        Assert.All(examples, example =>
        {
            var text = example.Groups["text"].Value.Replace(@"\|", "|", StringComparison.Ordinal);
            var selector = Selector.Parse(text).Selector;
            Assert.True(selector is not null, text);
            Assert.True(selector.Matches("docker", example.Groups["yes"].Value), text);
            Assert.False(selector.Matches("docker", example.Groups["no"].Value), text);
        });
    }

    [Fact]
    public void Limits_AreThoseOfTheCode() => Assert.Contains(Selector.MaxLength.ToString("N0", CultureInfo.InvariantCulture) + " characters", Document, StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(?<text>[^`]+)` \| `(?<yes>/[^`]+)` \| `(?<no>/[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
