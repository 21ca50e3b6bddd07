using Registry.Domain.Content;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;
using static Registry.Tests.Domain.Security.Rights.AccessWorld;

namespace Registry.Tests.Domain.Security.Rights;

/// <summary>Which names a list of images has to look at.</summary>
public sealed class NameScopeTests
{
    [Theory]
    [InlineData("path =^ '/v2/team/'", "team/..team0", "", true)]
    [InlineData("path =^ '/v2/my-team/'", "my-team/..my-team0", "my-team", true)]
    [InlineData("path =^ '/v2/team/app/manifests/1.'", "team/app/manifests/1...team/app/manifests/1/", "team/app", false)]
    [InlineData("path =^ '/v2/'", "..", "", true)]
    [InlineData("path =~ '.*-prod/.*'", "..", "", false)]
    [InlineData("path =^ '/v1/search'", "", "", true)]
    [InlineData("path =^ '/v2/a/' or path =^ '/v2/c/'", "a/..c0", "a", false)]
    public void Scope_OfOneSelector(string expression, string ranges, string names, bool isExact)
    {
        var scope = ScopeOf(expression);

        Assert.Equal(ranges, string.Join(", ", scope.Ranges.Select(r => $"{r.From}..{r.Before}")));
        Assert.Equal(names, string.Join(", ", scope.Names.Where(n => n == names)));
        Assert.Equal(isExact, scope.IsExact);
    }

    [Fact]
    public void Scopes_OfManyTeams_StayExact_AndNeighboursBecomeOne()
    {
        var scope = ScopeOf([.. Enumerable.Range(0, 20).Select(i => $"path =^ '/v2/team-{i:00}/'"), "path =^ '/v2/team-03/app/'"]);

        Assert.Equal(20, scope.Ranges.Count);
        Assert.True(scope.IsExact);
    }

    [Fact]
    public void Scopes_OfVeryManyTeams_BecomeAllNames() =>
        Assert.Equal(NameScope.Everything with { IsExact = false }, ScopeOf([.. Enumerable.Range(0, 200).Select(i => $"path =^ '/v2/team-{i:000}/'")]));

    /// <summary>Each name that is asked for costs a look at every selector.</summary>
    [Fact]
    public void Scope_AsksForFewNames_HoweverManySelectorsThereAre()
    {
        var asked = 0;
        var neighbours = Enumerable.Range(0, 2_500).Select(i => Parsed("path =^ '/v2/team/" + (i == 0 ? "" : $"a{i}") + "'"));
        var strangers = Enumerable.Range(0, 2_500).Select(i => Parsed($"path =^ '/v2/{i}/'"));

        NameScopes.Of([.. strangers], Ask);
        Assert.Equal(0, asked);
        NameScopes.Of([.. neighbours, Parsed($"path =^ '/v2/{new string('z', 9_000)}'")], Ask);
        Assert.InRange(asked, 1, 2 * 255);

        Verdict Ask(string name)
        {
            asked++;
            return Verdict.None;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Scope_HoldsEveryNameThatIsShown_AndAnExactOneNoOther(int seed)
    {
        var random = new Random(seed);
        var exact = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var expressions = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Expression(random)).ToList();
            var rights = RightsWith([.. expressions]);
            var scope = rights.ScopeOf(AccessActions.Read);
            exact += scope.IsExact ? 1 : 0;
            foreach (var name in Enumerable.Range(0, 20).Select(_ => Name(random)))
            {
                var verdict = rights.VerdictOn($"/v2/{name}/manifests/", AccessActions.Read);
                var holds = scope.Names.Contains(name) || scope.Ranges.Any(r => (r.From is null || string.CompareOrdinal(name, r.From) >= 0) && (r.Before is null || string.CompareOrdinal(name, r.Before) < 0));
                Assert.True(holds || verdict == Verdict.None, $"{string.Join('\n', expressions)}\nleave out {name}");
                Assert.True(!holds || !scope.IsExact || verdict == Verdict.All, $"{string.Join('\n', expressions)}\nhold {name}, of which {verdict} are shown");
            }
        }

        Assert.InRange(exact, 200, 1_800);
    }

    // Few letters, and those that come before and after a slash, so that names are often each other's beginning.
    private static string Name(Random random) => string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => "ab-."[random.Next(4)]))));

    private static string Expression(Random random)
    {
        var path = $"/v2/{Name(random)}{new[] { "", "/", "/manifests/", "/manifests/a" }[random.Next(4)]}";
        return random.Next(8) switch
        {
            0 => $"path == '{path}'",
            1 => $"path =~ '{path}.*'",
            2 => $"path =^ '{path}' and path != '{path}a'",
            3 => $"path =^ '{path}' or path =^ '/v2/{Name(random)}/'",
            _ => $"path =^ '{path}'",
        };
    }

    private static Selector Parsed(string text) => global::Registry.Domain.Security.Selectors.Selector.Parse(text).Selector!;

    private static NameScope ScopeOf(params string[] expressions) => RightsWith(expressions).ScopeOf(AccessActions.Read);

    private static RepositoryRights RightsWith(string[] expressions) => new AccessState()
        .With([.. expressions.Select((e, i) => Selector($"s{i}", e))])
        .Grant([.. expressions.Select((_, i) => Selected($"p{i}", $"s{i}", "*", PrivilegeAction.Read))])
        .Snapshot().RightsOf(User).For(Hosted);
}
