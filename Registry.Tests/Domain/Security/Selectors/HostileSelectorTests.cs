using System.Text.RegularExpressions;
using Registry.Domain.Security.Selectors;
using Registry.Domain.Security.Selectors.Patterns;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>Who may write selectors may not stop the server with one. A test that hangs or dies here has failed.</summary>
public sealed class HostileSelectorTests
{
    [Fact]
    public void Engine_NeverGoesBack()
    {
        Assert.True(PathPattern.EngineOptions.HasFlag(RegexOptions.NonBacktracking));
        Assert.True(PathPattern.EngineOptions.HasFlag(RegexOptions.CultureInvariant));
    }

    /// <summary>Each of these keeps a backtracking engine busy for longer than the universe is old.</summary>
    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|a)*b")]
    [InlineData("(a|aa)+b")]
    [InlineData("(.*a){20}b")]
    [InlineData("(a*)*(a*)*(a*)*b")]
    [InlineData("(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)b")]
    [InlineData("([a-z]+)*[0-9]")]
    [InlineData("(a?){50}a{50}b")]
    [InlineData("(/?[a-z]*)*!")]
    public void Matches_PatternMadeToExplode_Answers(string pattern)
    {
        var selector = Selector.Parse($"path =~ '{pattern}'").Selector!;
        Assert.False(selector.Matches("docker", new string('a', 10_000)));
        Assert.False(selector.Matches("docker", new string('a', 10_000) + "!?"));
        _ = selector.Warnings;
    }

    [Fact]
    public void Parse_TooLong_IsRefusedUnread()
    {
        Assert.NotNull(Selector.Parse(Long(Selector.MaxLength)).Selector);
        var error = Selector.Parse(Long(Selector.MaxLength + 1)).Error!;
        Assert.Equal((1, 1), (error.Line, error.Column));
        Assert.Contains("10001 characters", error.Message, StringComparison.Ordinal);

        static string Long(int length) => "path =^ '/v2/team/'".PadRight(length);
    }

    [Fact]
    public void Parse_NestedTooDeep_PointsToTheFirstTooMany()
    {
        Assert.NotNull(Selector.Parse(Nested(32)).Selector);
        var error = Selector.Parse(Nested(33)).Error!;
        Assert.Equal((1, 33), (error.Line, error.Column));
        Assert.Contains("more than 32 deep", error.Message, StringComparison.Ordinal);
        Assert.Contains("more than 32 deep", Selector.Parse(new string('(', 9_000)).Error!.Message, StringComparison.Ordinal);

        static string Nested(int depth) => new string('(', depth) + "path == 'x'" + new string(')', depth);
    }

    [Fact]
    public void Parse_PatternNestedTooDeep_IsRefused()
    {
        Assert.NotNull(Selector.Parse(Nested(32)).Selector);
        var error = Selector.Parse(Nested(33)).Error!;
        Assert.Equal(10 + 32, error.Column);
        Assert.Contains("more than 32 deep", error.Message, StringComparison.Ordinal);
        Assert.NotNull(Selector.Parse(Nested(4_900)).Error);

        static string Nested(int depth) => $"path =~ '{new string('(', depth)}x{new string(')', depth)}'";
    }

    [Theory]
    [InlineData("a{5001}")]
    [InlineData("(a{100}){100}")]
    [InlineData("((((a{2147483647}){2147483647}){2147483647}){2147483647})")]
    [InlineData("(a{1000}){0,1000}")]
    [InlineData("(((){1000}){1000}){1000}")]
    public void Parse_RepeatsThatMultiply_AreRefused(string pattern) =>
        Assert.Contains("Repeat less", Selector.Parse($"path =~ '{pattern}'").Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_ManyLargePatterns_AreRefusedTogether()
    {
        var text = string.Join(" or ", Enumerable.Repeat("path =~ 'a{1000}'", 6));
        Assert.Contains("All patterns of the expression together", Selector.Parse(text).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LongChain_IsNoDeepTree()
    {
        var selector = Selector.Parse(string.Join("||", Enumerable.Range(0, 650).Select(i => $"path=='{i}'"))).Selector!;
        Assert.True(selector.Matches("docker", "649"));
        Assert.False(selector.Matches("docker", "650"));
        Assert.NotNull(Selector.Parse(selector.Text[..^1]).Error);
    }

    [Theory]
    [InlineData("(.|.|.|.|.|.|.|.)*(.|.|.|.|.|.|.|.)*{0}")]
    [InlineData("[a-b]?[b-c]?[c-d]?[d-e]?[e-f]?[f-g]?{0}")]
    [InlineData("(.?){0}")]
    public void Warnings_OfLargePattern_Come(string part)
    {
        var pattern = string.Concat(Enumerable.Repeat(part.Replace("{0}", "", StringComparison.Ordinal), 60));
        Assert.All(Selector.Parse($"path =~ '{pattern}x*'").Selector!.Warnings, w => Assert.NotEmpty(w.Message));
    }

    /// <summary>Whatever is cut, doubled or changed in an expression: an answer, and a place inside of the text.</summary>
    [Fact]
    public void Parse_AnyText_AnswersWithAPlace()
    {
        var random = new Random(7);
        string[] words = ["path", "format", "==", "!=", "=~", "=^", "=", "&&", "and", "or", "|", "(", ")", "'/v2/.*'", "\"/v2/\"", "'[a'", "'", "\"", "\n", " ", "\\", "\0", "😀", "\ud800", "5", ".", "!", "#", "'(?'"];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)]));
            var (selector, error) = Selector.Parse(text);
            Assert.True(selector is null != error is null, text);
            if (error is null)
                continue;
            var lines = text.Split('\n');
            Assert.InRange(error.Line, 1, lines.Length);
            Assert.InRange(error.Column, 1, lines[error.Line - 1].Length + 1);
            Assert.NotEmpty(error.Message);
        }
    }
}
