using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>The language by example; what it is in general, the generated tests tell.</summary>
public sealed class SelectorTests
{
    private const string Tag = "/v2/team/app/manifests/1.0";

    [Theory]
    [InlineData("path == '/v2/'", "/v2/", true)]
    [InlineData("path == '/v2/'", "/V2/", false)]
    [InlineData("path == '/v2/'", "/v2/ ", false)]
    [InlineData("path eq '/v2/'", "/v2/", true)]
    [InlineData("'/v2/' == path", "/v2/", true)]
    [InlineData("path != '/v2/'", "/v2/", false)]
    [InlineData("path ne '/v2/'", "/v2", true)]
    [InlineData("path =^ '/v2/team/'", Tag, true)]
    [InlineData("path =^ '/v2/tea_/'", Tag, false)]
    [InlineData("path =^ '/v2/%/'", Tag, false)]
    [InlineData("path =^ ''", Tag, true)]
    [InlineData("'/v2/team/' =^ path", Tag, true)]
    [InlineData("path =~ '.*/team/.*'", Tag, true)]
    [InlineData("path =~ '/team/'", Tag, false)]
    [InlineData("path =~ '/v2/team/.*'", "/v2/team/\n", false)]
    [InlineData("path =~ '(?s)/v2/team/.*'", "/v2/team/\n", true)]
    [InlineData("path =~ '/v2/team'", "/v2/team\n", false)]
    [InlineData("path =~ '/v2/team$'", "/v2/team\n", false)]
    [InlineData("path =~ '^/v2/team$'", "/v2/team", true)]
    [InlineData("path =~ '/v2/a|/v2/b'", "/v2/b", true)]
    [InlineData("path =~ '/v2/a|/v2/b'", "/v2/ab", false)]
    [InlineData("path =~ 'a|ab'", "ab", true)]
    [InlineData("path =~ '/v2/TEAM/.*'", Tag, false)]
    [InlineData("path =~ '(?i)/v2/TEAM/.*'", Tag, true)]
    [InlineData("path =~ '(?i)/v2/TITLE'", "/v2/tıtle", false)]
    [InlineData("'/v2/team/.*' =~ path", Tag, true)]
    [InlineData("path =~ '.*team/.*/'", Tag, false)]
    [InlineData("format == 'docker' && path =^ '/v2/'", Tag, true)]
    [InlineData("format == 'maven2' || path =^ '/v2/'", Tag, true)]
    [InlineData("format == 'maven2' and path =^ '/v2/'", Tag, false)]
    [InlineData("'docker' == format", Tag, true)]
    [InlineData("path == format", "docker", true)]
    [InlineData("'a' == 'a'", Tag, true)]
    [InlineData("'a' =~ 'a|b' and 'ab' =^ 'a'", Tag, true)]
    [InlineData("'a' != 'a'", Tag, false)]
    [InlineData("path == 'x' or path == 'y' and path == 'x'", "x", true)]
    [InlineData("path == 'x' or path == 'y' and path == 'x'", "y", false)]
    [InlineData("(path == 'x' or path == 'y') and path == 'x'", "y", false)]
    [InlineData("((path\n==\t'x'))", "x", true)]
    [InlineData("path=='x'||path=='y'", "y", true)]
    public void Matches_IsWhatTheExpressionSays(string text, string path, bool expected) =>
        Assert.Equal(expected, Parsed(text).Matches("docker", path));

    [Theory]
    [InlineData(@"path =^ '\/v2\/team\/'", Tag)]
    [InlineData(@"path =~ '.*\/team\/.*'", Tag)]
    [InlineData(@"path =~ '.*/1\.0'", Tag)]
    [InlineData(@"path =~ '.*/1\\.0'", Tag)]
    [InlineData(@"path == '\u002fv2\u002F'", "/v2/")]
    [InlineData(@"path == 'a\\b'", @"a\b")]
    [InlineData(@"path == 'a\b'", @"a\b")]
    [InlineData(@"path == '\u12'", @"\u12")]
    [InlineData(@"path == 'a\\/b'", @"a\/b")]
    public void Matches_WithEscapes_AsJexlReadsThem(string text, string path) => Assert.True(Parsed(text).Matches("docker", path));

    [Fact]
    public void Matches_AnotherFormat_IsAskedFor() => Assert.True(Parsed("format == 'maven2'").Matches("maven2", Tag));

    [Theory]
    [InlineData("path=='a'&&path=='b'", "path == \"a\" and path == \"b\"")]
    [InlineData("((path eq 'a')) || (path ne 'b' && format == 'c')", "path == \"a\" or path != \"b\" and format == \"c\"")]
    [InlineData("(path == 'a' or path == 'b') and path =~ 'c'", "(path == \"a\" or path == \"b\") and path =~ \"c\"")]
    [InlineData("'a' =^ path", "path =^ \"a\"")]
    [InlineData(@"path == '\d\\\\/\\u0041\\'", @"path == ""\d\\\\/\\u0041\\""")]
    [InlineData(@"path == '\u000a'", @"path == ""\u000a""")]
    public void ToString_IsTheProjectsOwnWayOfWriting(string text, string expected)
    {
        var selector = Parsed(text);

        Assert.Equal(expected, selector.ToString());
        Assert.Equal(expected, Parsed(selector.ToString()).ToString());
    }

    [Fact]
    public void Text_IsAsItWasWritten() => Assert.Equal(" path  == 'a'", Parsed(" path  == 'a'").Text);

    private static Selector Parsed(string text) => Selector.Parse(text).Selector ?? throw new ArgumentException(text);
}
