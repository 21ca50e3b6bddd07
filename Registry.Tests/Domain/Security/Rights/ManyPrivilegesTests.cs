using System.Diagnostics;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using static Registry.Tests.Domain.Security.Rights.AccessWorld;

namespace Registry.Tests.Domain.Security.Rights;

/// <summary>A company with 500 roles and 5,000 privileges over selectors, half of them one user's, 200 by pattern, only the last of which finds the path.</summary>
public sealed class ManyPrivilegesTests(ITestOutputHelper output)
{
    private const string Path = "/v2/sought/app/manifests/1.0";

    [Fact]
    public void Question_IsJudgedOnceAndThenAnsweredWithoutMemory()
    {
        Question(Company(5, 1, 1));
        var first = Stopwatch.StartNew();
        var many = Question(Company(5000, 500, 200));
        output.WriteLine($"With 5,000 privileges: snapshot, rights and first answer {first.Elapsed.TotalMilliseconds:0.0} ms.");

        // The first round compiles the code.
        Assert.Equal(1000, Ask(many.Snapshot));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1000, Ask(many.Snapshot));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);

        var few = Question(Company(5, 1, 1));
        output.WriteLine($"A kept answer: {Nanoseconds(few.Snapshot):0} ns with 5 privileges, {Nanoseconds(many.Snapshot):0} ns with 5,000.");
        output.WriteLine($"The first answer after a change of rights: {few.First.TotalMilliseconds:0.00} ms with 5 privileges, {many.First.TotalMilliseconds:0.00} ms with 5,000.");
    }

    private static (AccessSnapshot Snapshot, TimeSpan First) Question(AccessState state)
    {
        var snapshot = state.Snapshot();
        var first = Stopwatch.StartNew();
        Assert.True(snapshot.RightsOf(User).For(Hosted).Allows(Path, AccessAction.Read));
        return (snapshot, first.Elapsed);
    }

    /// <summary>How many of a thousand questions are answered with yes.</summary>
    private static int Ask(AccessSnapshot snapshot)
    {
        var answers = 0;
        for (var i = 0; i < 1000; i++)
            answers += snapshot.RightsOf(User).For(Hosted).Allows(Path, AccessAction.Read) ? 1 : 0;
        return answers;
    }

    private static double Nanoseconds(AccessSnapshot snapshot)
    {
        const int times = 200_000;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
            snapshot.RightsOf(User).For(Hosted).Allows(Path, AccessAction.Read);
        return watch.Elapsed.TotalNanoseconds / times;
    }

    private static AccessState Company(int privileges, int roles, int patterns)
    {
        var state = new AccessState()
            .With([.. Enumerable.Range(0, privileges).Select(i => Selector($"s{i:0000}", i == 0 ? "path =~ \"/v2/s[o]ught/.*\""
                : i % 2 == 0 && i / 2 < patterns ? $"path =~ \".*/team{i}/[a-z]+\"" : $"path =^ \"/v2/team{i}/\""))])
            .With([.. Enumerable.Range(0, privileges).Select(i => Selected($"p{privileges - i:0000}", $"s{i:0000}", "*", PrivilegeAction.Read))])
            .With([.. Enumerable.Range(0, roles).Select(r => Role($"r{r}", [.. Enumerable.Range(0, privileges).Where(i => i % roles == r).Select(i => $"p{privileges - i:0000}")]))]);
        return state.With(Account(User, [.. Enumerable.Range(0, roles).Where(r => r % 2 == 0).Select(r => $"r{r}")]));
    }
}
