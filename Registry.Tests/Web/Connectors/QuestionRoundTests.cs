using Registry.Domain.Connectors;
using Registry.Web.Connectors;

namespace Registry.Tests.Web.Connectors;

public sealed class QuestionRoundTests
{
    private readonly QuestionRound round = new();

    [Fact]
    public void All_AreAskedInTurn()
    {
        var open = Listeners(20);

        var asked = Enumerable.Range(0, 5).SelectMany(_ => round.Next(open)).Select(l => l.Wanted.Port).ToList();

        Assert.Equal([.. Enumerable.Range(1, 20), .. Enumerable.Range(1, 20)], asked);
    }

    [Fact]
    public void Few_AreAskedOnceEach() => Assert.Equal([1, 2, 3], round.Next(Listeners(3)).Select(l => l.Wanted.Port));

    [Fact]
    public void Failed_AreAskedAgainAtOnce_AndLeaveOthersATurn()
    {
        var open = Listeners(20);
        foreach (var listener in open.Skip(10))
            listener.Become(ConnectorState.Failed, "It does not answer.", DateTimeOffset.UnixEpoch);

        var asked = Enumerable.Range(0, 10).Select(_ => round.Next(open)).ToList();

        Assert.All(asked, once => Assert.Equal(QuestionRound.Most - 1, once.Count(l => l.State == ConnectorState.Failed)));
        Assert.Equal(Enumerable.Range(1, 10), asked.SelectMany(once => once).Where(l => l.State != ConnectorState.Failed).Select(l => l.Wanted.Port));
    }

    private static List<Listener> Listeners(int count) =>
        [.. Enumerable.Range(1, count).Select(port => new Listener(new WantedPort(port, false, $"r{port}"), DateTimeOffset.UnixEpoch))];
}
