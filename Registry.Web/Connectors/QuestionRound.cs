using Registry.Domain.Connectors;

namespace Registry.Web.Connectors;

/// <summary>Chooses which open ports are asked next whether they answer: those that did not the last time, and of all others a few in turn.</summary>
internal sealed class QuestionRound
{
    public const int Most = 8;
    private int at;

    public IReadOnlyList<Listener> Next(IReadOnlyList<Listener> open)
    {
        var chosen = open.Where(l => l.State == ConnectorState.Failed).Take(Most - 1).ToList();
        for (var i = 0; i < open.Count && chosen.Count < Most; i++)
        {
            var next = open[at++ % open.Count];
            if (next.State != ConnectorState.Failed)
                chosen.Add(next);
        }

        at %= open.Count;
        return chosen;
    }
}
