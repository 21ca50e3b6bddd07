using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>Where a list has to look.</summary>
public sealed class SelectorRangeTests
{
    /// <summary>The range alone decides.</summary>
    [Theory]
    [InlineData("path =^ '/v2/team/'", "/v2/team/", "/v2/team0")]
    [InlineData("path =^ '/v2/a~'", "/v2/a~", "/v2/a\u007f")]
    [InlineData("path =^ ''", null, null)]
    [InlineData("format == 'docker'", null, null)]
    [InlineData("format == 'docker' and path =^ '/v2/team/'", "/v2/team/", "/v2/team0")]
    [InlineData("path =^ '/v2/team/' and path =^ '/v2/team/app/'", "/v2/team/app/", "/v2/team/app0")]
    [InlineData("path =^ '/v2/team/' or path =^ '/v2/team/app/'", "/v2/team/", "/v2/team0")]
    [InlineData("path =^ '/v2/team/' or path =~ '/v2/team/[a-f]+'", "/v2/team/", "/v2/team0")]
    [InlineData("path =^ '/v2/b' or path =^ '/v2/a'", "/v2/a", "/v2/c")]
    [InlineData("path =^ '/v2/a' or path =^ '/v2/c' or path =^ '/v2/b'", "/v2/a", "/v2/d")]
    [InlineData("format == 'maven2' or path =^ '/v2/team/'", "/v2/team/", "/v2/team0")]
    [InlineData("format == 'maven2'", "", "")]
    [InlineData("path =^ '/v2/a/' and path =^ '/v2/b/'", "", "")]
    [InlineData("path =~ '.*' and format != 'docker'", "", "")]
    public void Range_ThatIsExact(string text, string? from, string? before)
    {
        var selector = Parsed(text);
        Assert.Equal(new PathRange(from, before), selector.Range);
        Assert.Equal((true, false), (selector.IsExact, selector.NeedsVerdict));
    }

    /// <summary>What lies in the range has to be looked at, and hardly any of it is refused.</summary>
    [Theory]
    [InlineData("path == '/v2/'", "/v2/", "/v2/!")]
    [InlineData("path =~ '/v2/'", "/v2/", "/v2/!")]
    [InlineData("path =~ '/v2/team/.*'", "/v2/team/", "/v2/team0")]
    [InlineData("path =~ '^/v2/team/.*$'", "/v2/team/", "/v2/team0")]
    [InlineData("path =~ '/v2/team/.+'", "/v2/team/", "/v2/team0")]
    [InlineData("path =~ '/v2/team/(.*)?'", "/v2/team/", "/v2/team0")]
    [InlineData("path =~ '/v2/te(am/|am/.*)'", "/v2/team/", "/v2/team0")]
    [InlineData("path =~ '/v2/a{3}.*'", "/v2/aaa", "/v2/aab")]
    [InlineData("path =~ '.*'", null, null)]
    [InlineData("path =~ '/v2/team/.*' and path =^ '/v2/'", "/v2/team/", "/v2/team0")]
    public void Range_ThatIsTight(string text, string? from, string? before)
    {
        var selector = Parsed(text);
        Assert.Equal(new PathRange(from, before), selector.Range);
        Assert.Equal((false, false), (selector.IsExact, selector.NeedsVerdict));
    }

    /// <summary>Any number of paths in it may not match.</summary>
    [Theory]
    [InlineData("path =~ '.*/team/.*'", null, null)]
    [InlineData("path =~ '/v2/(team|tools)/.*'", "/v2/t", "/v2/u")]
    [InlineData("path =~ '/v2/team/[a-f]+'", "/v2/team/", "/v2/team0")]
    [InlineData("path =~ '/v2/team/.*/x'", "/v2/team/", "/v2/team0")]
    [InlineData("path =~ '/v2/team/.{3}'", "/v2/team/", "/v2/team0")]
    [InlineData("path =~ '/v2/team/\\b.*'", "/v2/team/", "/v2/team0")]
    [InlineData("path =~ '/v2/team?/.*'", "/v2/tea", "/v2/teb")]
    [InlineData("path =~ '/v2/(?i)team/.*'", "/v2/", "/v20")]
    [InlineData("path =~ '/v2/t\\x65am/.*'", "/v2/t", "/v2/u")]
    [InlineData("path != '/v2/'", null, null)]
    [InlineData("path =^ '/v2/a/' or path =^ '/v2/b/'", "/v2/a/", "/v2/b0")]
    [InlineData("path == '/v2/' or path =^ '/v2/team/'", "/v2/", "/v2/team0")]
    [InlineData("path =^ '/v2/é'", "/v2/", "/v20")]
    [InlineData("path == '/v2/é'", "/v2/", "/v20")]
    [InlineData("path =^ '/v2/a b'", "/v2/a", "/v2/b")]
    [InlineData("path =^ '/v2/\uffff'", "/v2/", "/v20")]
    [InlineData("path =^ '/v2/😀'", "/v2/", "/v20")]
    [InlineData("path =^ '\ud7ff'", null, null)]
    [InlineData("path =~ '/v2/😀.*'", "/v2/", "/v20")]
    public void Range_ThatIsLoose(string text, string? from, string? before)
    {
        var selector = Parsed(text);
        Assert.Equal(new PathRange(from, before), selector.Range);
        Assert.Equal((false, true), (selector.IsExact, selector.NeedsVerdict));
    }

    /// <summary>Characters at the edges of what encodings do, behind and instead of the end of a prefix, in every order.</summary>
    [Fact]
    public void Range_HoldsWhatMatches_InTheOrderOfEveryDatabase()
    {
        string[] ends = ["", "!", "~", "\u007f", "\u0080", "\u00ff", "\u0100", "\ud7ff", "\ue000", "\uffff", "😀", "\U0010ffff", " ", "0", "/"];
        var paths = ends.SelectMany(e => ends.Select(f => $"/v2/team{e}{f}")).ToList();
        foreach (var literal in paths)
        {
            foreach (var sign in new[] { "==", "=^" })
            {
                var selector = Parsed($"path {sign} '{literal}'");
                foreach (var path in paths.Where(p => selector.Matches("docker", p)))
                    Assert.All(TextOrder.All.Where(o => o.CanHold(path)), o => Assert.True(o.IsIn(path, selector.Range), $"{path} is not in {selector.Range} for {o.Name}"));
            }
        }
    }

    private static Selector Parsed(string text) => Selector.Parse(text).Selector ?? throw new ArgumentException(text);
}
