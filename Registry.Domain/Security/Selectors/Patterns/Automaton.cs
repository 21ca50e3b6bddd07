namespace Registry.Domain.Security.Selectors.Patterns;

/// <summary>A pattern as states that characters lead through, to ask what a regular expression engine does not tell.</summary>
internal sealed class Automaton
{
    // Nobody writes more of them in one place, and each costs a walk.
    private const int FewSteps = 4;

    // A state leads on by one character, or by nothing to any number of states.
    private readonly List<(CharSet On, int To)?> steps = [];
    private readonly List<List<int>> jumps = [];
    private readonly int start;
    private readonly int end;

    public Automaton(PatternNode node)
    {
        start = Add();
        end = Build(node, start);
    }

    /// <summary>What all texts it takes begin with, of characters from '!' to '~', and what may follow.</summary>
    public (string Prefix, Continuation Next) Beginning()
    {
        var prefix = new List<char>();
        var states = Closure([start]);
        while (!states.Contains(end) && Common(states) is { } character)
        {
            prefix.Add(character);
            states = Closure(Steps(states).Select(s => s.To));
        }

        return (new string([.. prefix]), RestOf(states));
    }

    public IReadOnlySet<int> Start => Closure([start]);

    /// <summary>Where a character leads from there; empty: nowhere.</summary>
    public IReadOnlySet<int> After(IReadOnlySet<int> states, char character) =>
        Closure(states.Select(s => steps[s]).OfType<(CharSet On, int To)>().Where(s => s.On.Holds(character)).Select(s => s.To));

    /// <summary>Of texts that go on from there by at least one of the characters, and by no others.</summary>
    public Verdict VerdictFrom(IReadOnlySet<int> states, CharSet characters)
    {
        HashSet<int> from = [.. states];
        if (TakesAll(from, characters) || AfterAny(from, characters).Take(FewSteps).Any(next => TakesAll(next, characters)))
            return Verdict.All;
        return LeadsToEnd(from, characters) ? Verdict.Some : Verdict.None;
    }

    /// <summary>There is a text that both take.</summary>
    public bool Meets(Automaton other)
    {
        var seen = new HashSet<(int, int)>();
        var open = new Stack<(int Mine, int Others)>();
        Visit(start, other.start);
        while (open.TryPop(out var at))
        {
            if (at == (end, other.end))
                return true;
            foreach (var jump in jumps[at.Mine])
                Visit(jump, at.Others);
            foreach (var jump in other.jumps[at.Others])
                Visit(at.Mine, jump);
            if (steps[at.Mine] is { } mine && other.steps[at.Others] is { } others && mine.On.Meets(others.On))
                Visit(mine.To, others.To);
        }

        return false;

        void Visit(int mine, int others)
        {
            if (seen.Add((mine, others)))
                open.Push((mine, others));
        }
    }

    private Continuation RestOf(HashSet<int> states)
    {
        if (states.Contains(end) && !Steps(states).Any())
            return Continuation.None;
        var every = AfterAny(states, CharSet.Printable).Take(FewSteps);
        return TakesAll(states, CharSet.Printable) || every.Any(next => TakesAll(next, CharSet.Printable)) ? Continuation.Anything : Continuation.Something;
    }

    private IEnumerable<HashSet<int>> AfterAny(HashSet<int> states, CharSet characters) =>
        Steps(states).Where(s => s.On.HoldsAll(characters)).Select(s => Closure([s.To]));

    // The end is reached, and stays reached whichever of the characters comes.
    private bool TakesAll(HashSet<int> states, CharSet characters) => states.Contains(end) && states
        .Where(s => steps[s] is { } step && step.On.HoldsAll(characters)).Take(FewSteps)
        .Any(s => Closure([steps[s]!.Value.To]) is var next && next.Contains(end) && next.Contains(s));

    private bool LeadsToEnd(HashSet<int> from, CharSet characters)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(from);
        while (open.TryPop(out var state))
        {
            if (steps[state] is not { } step || !step.On.Meets(characters))
                continue;
            var next = Closure([step.To]);
            if (next.Contains(end))
                return true;
            foreach (var one in next.Where(seen.Add))
                open.Push(one);
        }

        return false;
    }

    private char? Common(HashSet<int> states)
    {
        char? common = null;
        foreach (var (on, _) in Steps(states))
        {
            if (on.Single is not { } single || (common is not null && common != single))
                return null;
            common = single;
        }

        return common;
    }

    private IEnumerable<(CharSet On, int To)> Steps(HashSet<int> states) => states.Select(s => steps[s]).OfType<(CharSet On, int To)>();

    private HashSet<int> Closure(IEnumerable<int> states)
    {
        var closure = new HashSet<int>();
        var open = new Stack<int>(states);
        while (open.TryPop(out var state))
        {
            if (!closure.Add(state))
                continue;
            foreach (var jump in jumps[state])
                open.Push(jump);
        }

        return closure;
    }

    private int Build(PatternNode node, int from)
    {
        switch (node)
        {
            case AtomNode atom:
                var to = Add();
                steps[from] = (atom.Set, to);
                return to;
            case SequenceNode sequence:
                return sequence.Parts.Aggregate(from, (at, part) => Build(part, at));
            case ChoiceNode choice:
                var join = Add();
                foreach (var part in choice.Parts)
                    jumps[Build(part, Jump(from))].Add(join);
                return join;
            default:
                return Repeat((RepeatNode)node, from);
        }
    }

    private int Repeat(RepeatNode repeat, int from)
    {
        var at = from;
        for (var i = 0; i < repeat.Least; i++)
            at = Build(repeat.Part, at);
        if (repeat.Most is null)
        {
            var again = Jump(at);
            jumps[Build(repeat.Part, Jump(again))].Add(again);
            return Jump(again);
        }

        var stop = Add();
        for (var i = repeat.Least; i < repeat.Most; i++)
        {
            jumps[at].Add(stop);
            at = Build(repeat.Part, Jump(at));
        }

        jumps[at].Add(stop);
        return stop;
    }

    private int Jump(int from)
    {
        var to = Add();
        jumps[from].Add(to);
        return to;
    }

    private int Add()
    {
        steps.Add(null);
        jumps.Add([]);
        return steps.Count - 1;
    }
}

/// <summary>What may follow a beginning.</summary>
internal enum Continuation
{
    None,

    /// <summary>Whatever is printable, but for the first character or two.</summary>
    Anything,

    Something,
}
