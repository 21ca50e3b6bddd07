using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using static Registry.Tests.Domain.Security.Rights.AccessWorld;

namespace Registry.Tests.Domain.Security.Rights;

/// <summary>Random roles, privileges and paths: the evaluator, its fast path and the naive rule say the same.</summary>
public sealed class GeneratedCasesTests
{
    private const int Worlds = 100;
    private const int QuestionsEach = 60;

    private static readonly string[] Words = ["team", "Team", "library", "app", "a_b", "x"];

    [Fact]
    public void Evaluators_AgreeOnEveryCase()
    {
        var (allowed, refused) = (0, 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var state = World(random);
            var snapshot = state.Snapshot();
            for (var question = 0; question < QuestionsEach; question++)
            {
                var repository = random.Next(2) == 0 ? Hosted : Other;
                var (user, path, action) = ($"user{random.Next(4)}", Path(random), Pick(random, Enum.GetValues<AccessAction>()));
                var expected = NaiveAccess.Allows(state, user, repository.Name, path, action);
                var rights = snapshot.RightsOf(user);

                Assert.True(expected == Evaluator.Decide(rights, repository, path, action).IsAllowed, $"World {seed}: {user} {action} {repository.Name} {path} should be {expected}.");
                Assert.True(expected == rights.For(repository).Allows(path, action), $"World {seed}, fast: {user} {action} {repository.Name} {path} should be {expected}.");
                _ = expected ? allowed++ : refused++;
            }
        }

        Assert.InRange(allowed, 1000, Worlds * QuestionsEach);
        Assert.InRange(refused, 1000, Worlds * QuestionsEach);
    }

    private static AccessState World(Random random)
    {
        var state = new AccessState().With([.. Enumerable.Range(0, 5).Select(i => Selector($"s{i}", Expression(random)))]);
        state = state.With([.. Enumerable.Range(0, 8).Select(i => Privilege(random, i))]);
        state = state.With([.. Enumerable.Range(0, 5).Select(i => Role(
            $"r{i}", [.. Some(random, 2).Select(p => $"p{p % 8}")], [.. Some(random, 1).Select(r => $"r{r % 5}")]))]);
        return state.With([.. Enumerable.Range(0, 4).Select(i => Account($"user{i}", [.. Some(random, 1).Select(r => $"r{r % 5}")]) with
        {
            Status = random.Next(10) == 0 ? UserStatus.Disabled : UserStatus.Active,
        })]);
    }

    private static Privilege Privilege(Random random, int i)
    {
        var repository = Pick(random, "docker-hosted", "docker-other", "*", "*-docker");
        var actions = Some(random, 1).Select(a => (PrivilegeAction)(a % 5 + 1)).Append(random.Next(8) == 0 ? PrivilegeAction.All : PrivilegeAction.Read).ToArray();
        return random.Next(6) switch
        {
            0 => Wildcard($"p{i}", Pick(random, "nexus:repository-view:docker:docker-other:read", "nexus:repository-view:*:*:browse", "nexus:users:*", "nexus:repository-view:docker:docker-hosted")),
            1 => View($"p{i}", repository, actions),
            _ => Selected($"p{i}", $"s{random.Next(5)}", repository, actions),
        };
    }

    private static string Expression(Random random) => random.Next(5) switch
    {
        0 => $"path == \"{Path(random)}\"",
        1 => $"path =~ \".*/{Pick(random, Words)}/.*\"",
        2 => $"path != \"{Path(random)}\"",
        3 => $"path =~ \"/v2/{Pick(random, Words)}/[a-z]+/(manifests|blobs)/.*\"",
        _ => $"path =^ \"/v2/{Pick(random, Words)}/\"",
    };

    private static string Path(Random random) => random.Next(8) == 0
        ? "/v2/"
        : $"/v2/{Pick(random, Words)}/{Pick(random, Words)}/{Pick(random, "manifests/1.0", "blobs/uploads/", "tags/list", "manifests/latest")}";

    private static IEnumerable<int> Some(Random random, int least) => Enumerable.Range(0, least + random.Next(3)).Select(_ => random.Next(100));

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
