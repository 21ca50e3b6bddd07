using Registry.Domain.Security.Selectors;
using Registry.Tests.Domain.Security.Selectors.Generated;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>What is known of all paths that begin alike, without asking for each.</summary>
public sealed class SelectorVerdictTests
{
    private const string App = "/v2/team/app/manifests/";

    [Theory]
    [InlineData("path =^ '/v2/team/'", Verdict.All)]
    [InlineData("path =^ '/v2/team/app/manifests/1.'", Verdict.Some)]
    [InlineData("path =^ '/v2/tool/'", Verdict.None)]
    [InlineData("path == '/v2/team/app/manifests/1.0'", Verdict.Some)]
    [InlineData("path == '/v2/team/app/manifest'", Verdict.None)]
    [InlineData("path != '/v2/team/app/manifests/1.0'", Verdict.Some)]
    [InlineData("path != '/v2/'", Verdict.All)]
    [InlineData("path =~ '/v2/team/.*'", Verdict.All)]
    [InlineData("path =~ '/v2/team/app/manifests/.+'", Verdict.All)]
    [InlineData("path =~ '.*/team/.*'", Verdict.All)]
    [InlineData("path =~ '.*/team/[a-z]+/manifests/.*'", Verdict.All)]
    [InlineData("path =~ '.*/tool/.*'", Verdict.None)]
    [InlineData("path =~ '/v2/team/[^/]+/manifests/[^/]+'", Verdict.All)]
    [InlineData("path == '/v2/team/app/manifests/a/b'", Verdict.None)]
    [InlineData("path =^ '/v2/team/app/manifests/a/b'", Verdict.None)]
    [InlineData("path != '/v2/team/app/manifests/'", Verdict.All)]
    [InlineData("path =~ '/v2/[^/]*/lib/.*'", Verdict.None)]
    [InlineData("path =~ '/v2/team/app/manifests/[0-9.]+'", Verdict.Some)]
    [InlineData("path =~ '/v2/team/.*/latest'", Verdict.Some)]
    [InlineData("path =~ '/v2/(team|tools)/.*'", Verdict.All)]
    [InlineData("path =~ '/v2/team/\\b.*'", Verdict.Some)]
    [InlineData("path =~ '/v2/team/app/manifests/'", Verdict.None)]
    [InlineData("format == 'docker'", Verdict.All)]
    [InlineData("format != 'docker'", Verdict.None)]
    [InlineData("path =^ '/v2/team/' and path != '/v2/team/app/manifests/secret'", Verdict.Some)]
    [InlineData("path =^ '/v2/tool/' or path =~ '/v2/team/app/.*'", Verdict.All)]
    public void Verdict_OnAnImage(string text, Verdict expected) => Assert.Equal(expected, Parsed(text).VerdictOn(App));

    /// <summary>Expressions over states beyond counting are answered as not known, in bounded memory.</summary>
    [Fact]
    public void Verdict_OfAPatternThatIsTooLarge_IsSome()
    {
        var selector = Parsed("path =~ '.*a.{400}b.*'");
        var random = new Random(1);

        for (var i = 0; i < 200; i++)
            Assert.Equal(Verdict.Some, selector.VerdictOn(new string([.. Enumerable.Range(0, 300).Select(_ => random.Next(2) == 0 ? 'a' : 'c')])));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Verdict_IsNeverSaidOfAPathThatDiffers(int seed)
    {
        var (author, random) = (new Author(seed), new Random(seed));
        var said = new int[3];
        for (var i = 0; i < 1_000; i++)
        {
            var sentence = author.Sentence();
            var text = author.Write(sentence);
            var selector = Parsed(text);
            foreach (var path in author.Paths(sentence, 10).Where(p => p.Length > 0 && p[^1] is >= '!' and <= '~' and not '/'))
            {
                var end = Math.Max(path.AsSpan().LastIndexOfAnyExceptInRange('!', '~'), path.LastIndexOf('/')) + 1;
                var beginning = path[..random.Next(end, path.Length)];
                var verdict = selector.VerdictOn(beginning);
                said[(int)verdict]++;
                var matches = sentence.IsTrue("docker", path);
                Assert.True(matches ? verdict != Verdict.None : verdict != Verdict.All, $"{text}\n{path} matches: {matches}, but of '{beginning}…' {verdict} do");
            }
        }

        Assert.All(said, count => Assert.InRange(count, 500, int.MaxValue));
    }

    private static Selector Parsed(string text)
    {
        var (selector, error) = Selector.Parse(text);
        return selector ?? throw new InvalidOperationException($"{text}\n{error}");
    }
}
