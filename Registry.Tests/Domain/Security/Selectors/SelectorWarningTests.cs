using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>Legal, and yet hardly meant.</summary>
public sealed class SelectorWarningTests
{
    [Theory]
    [InlineData("path =~ '.*team/.*/'", 9, "matches no manifest", "write \".*team/.*\"")]
    [InlineData("path =~ '/v2/team/[^/]+'", 9, "never matches", "write \"/v2/team/[^/]+.*\"")]
    [InlineData("path =~ '/v2/team'", 9, "never matches", "write \"/v2/team.*\"")]
    [InlineData("path =~ '/v2/team/'", 9, "never matches", "write \"/v2/team/.*\"")]
    [InlineData("path =~ 'team'", 9, "begins with a slash", "Begin with /")]
    [InlineData("path == '/v2/team'", 9, "never matches", "path =^ \"/v2/team/\"")]
    [InlineData("path == '/v2/team/app:1.0'", 9, "never matches", "path =^")]
    [InlineData("path == ''", 9, "never matches", "path =^")]
    [InlineData("path =^ '/V2/'", 9, "never matches", "path =^")]
    [InlineData("path =~ '/v2/.*/blobs/sha256:[0-9a-f]{64}'", 9, "matches no manifest", "=~ must match the whole path")]
    [InlineData("path =~ '/v2/Team/.*'", 9, "never matches", "/v2/team/.*")]
    [InlineData("path =~ '^/v2/team/.*'", 9, "leave out ^ and $", "")]
    [InlineData("path =~ '/v2/team/.*$'", 9, "leave out ^ and $", "")]
    [InlineData("path =^ '/v2/my_team/'", 9, "_ and % stand for themselves", "")]
    [InlineData("path =^ '/v2/%/'", 9, "_ and % stand for themselves", "")]
    [InlineData("path =^ 'v2/team/'", 9, "begins with a slash", "Begin with /")]
    [InlineData("path == 'v2/'", 9, "begins with a slash", "Begin with /")]
    [InlineData("path =~ 'v2/team/.*'", 9, "begins with a slash", "Begin with /")]
    [InlineData("path == format", 1, "begins with a slash", "")]
    [InlineData("format == 'maven2'", 11, "never true", "format == \"docker\"")]
    [InlineData("format != 'docker'", 11, "never true", "leave it out")]
    [InlineData("format =^ 'npm'", 11, "never true", "")]
    [InlineData("format =~ 'Docker'", 11, "never true", "")]
    [InlineData("path =^ '/v2/team'", 9, "also matches /v2/team-b/", "\"/v2/team/\"")]
    [InlineData("path =~ '/v2/team.*'", 9, "also matches /v2/team-b/", "\"/v2/team/.*\"")]
    [InlineData("path =~ '.*\\/team\\/.*'", 12, "\\/ is not needed", "write /")]
    [InlineData("'/v2/team/' =^ path", 1, "Put the text on the right", "")]
    [InlineData("path =^ '/v2/a/' and path =^ '/v2/b/'", 1, "matches nothing", "")]
    [InlineData("path =~ '.*'", 1, "matches every path", "path =^")]
    [InlineData("format == 'docker'", 1, "matches every path", "path =^")]
    [InlineData("path =^ '/v2/a/' or path =^ ''", 1, "matches every path", "path =^")]
    public void Warnings_OfWhatIsHardlyMeant(string text, int column, string leadsTo, string fix)
    {
        var warnings = Parsed(text).Warnings;

        Assert.Contains(warnings, w => w.Message.Contains(leadsTo, StringComparison.Ordinal) && w.Message.Contains(fix, StringComparison.Ordinal) && (w.Line, w.Column) == (1, column));
    }

    /// <summary>The examples of the editor and of the documentation are quiet.</summary>
    [Theory]
    [InlineData("path == '/v2/'")]
    [InlineData("path == '/v1/search'")]
    [InlineData("path =~ '/v2/|/v1/search'")]
    [InlineData("path == '/v2/token' or path == '/v2/_catalog'")]
    [InlineData("path =^ '/v2/team/'")]
    [InlineData("path =^ '/v2/'")]
    [InlineData("path =~ '.*/team/.*'")]
    [InlineData("path =~ '.*team/.*'")]
    [InlineData("path =~ '/v2/team/.*'")]
    [InlineData("path =^ '/v2/library/hello-world/'")]
    [InlineData("path =^ '/v2/team/app/manifests/1'")]
    [InlineData("path == '/v2/team/app/manifests/1.0'")]
    [InlineData("path != '/v2/team/app/manifests/1.0'")]
    [InlineData("format == 'docker' and (path == '/v2/' or path =^ '/v2/team/')")]
    [InlineData("path =~ '/v2/team/.*/manifests/[0-9.]+'")]
    [InlineData("path =~ '(?i)/V2/TEAM/.*'")]
    [InlineData("'docker' == format and path =^ '/v2/team/'")]
    public void Warnings_OfWhatIsMeant_AreNone(string text) => Assert.Empty(Parsed(text).Warnings);

    [Fact]
    public void Warnings_AreInTheOrderOfTheText()
    {
        var warnings = Parsed("path =~ '^/v2/a/.*'\nor path =^ 'v2/b_/'\nor format == 'npm'").Warnings;
        Assert.Equal([(1, 9), (2, 12), (2, 12), (3, 14)], warnings.Select(w => (w.Line, w.Column)));
    }

    private static Selector Parsed(string text) => Selector.Parse(text).Selector ?? throw new ArgumentException(text);
}
