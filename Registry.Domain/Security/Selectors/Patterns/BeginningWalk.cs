using System.Collections.Concurrent;

namespace Registry.Domain.Security.Selectors.Patterns;

/// <summary>Walks a pattern along the beginnings of texts and keeps the way: a list asks for thousands that differ little.</summary>
/// <param name="automaton">Made when first asked: most patterns never decide a list.</param>
/// <param name="hasAssertions">Less may match than the automaton says.</param>
internal sealed class BeginningWalk(Func<Automaton> automaton, bool hasAssertions)
{
    // A pattern that needs more is not worth the memory: its paths are asked for one by one.
    private const int MostStops = 200;
    private const int MostStates = 20_000;

    private readonly Lazy<Automaton> states = new(automaton);
    private readonly ConcurrentDictionary<(int From, char On), int> ways = new();
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<(IReadOnlySet<int> States, Verdict Verdict)> stops = [];
    private readonly Lock gate = new();
    private int kept;

    public Verdict VerdictOn(string beginning)
    {
        var at = 0;
        foreach (var character in beginning)
        {
            if (!ways.TryGetValue((at, character), out var next) && !TryMake(at, character, out next))
                return Verdict.Some;
            at = next;
        }

        lock (gate)
            return stops.Count == 0 ? Verdict.Some : stops[at].Verdict;
    }

    private bool TryMake(int from, char on, out int next)
    {
        lock (gate)
        {
            if (stops.Count == 0)
                Add(states.Value.Start, out _);
            var reached = states.Value.After(stops[from].States, on);
            var found = Add(reached, out next);
            if (found)
                ways[(from, on)] = next;
            return found;
        }
    }

    private bool Add(IReadOnlySet<int> reached, out int stop)
    {
        var name = string.Join(',', reached.Order());
        if (known.TryGetValue(name, out stop))
            return true;
        if ((stop = stops.Count) == MostStops || (kept += reached.Count) > MostStates)
            return false;
        var verdict = states.Value.VerdictFrom(reached, CharSet.OfReferences);
        stops.Add((reached, hasAssertions && verdict == Verdict.All ? Verdict.Some : verdict));
        known[name] = stop;
        return true;
    }
}
