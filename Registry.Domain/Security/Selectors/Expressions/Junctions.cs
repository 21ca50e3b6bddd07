using System.Text;
using static Registry.Domain.Security.Selectors.Verdicts;

namespace Registry.Domain.Security.Selectors.Expressions;

/// <summary><c>a and b and c</c>: as wide as it is written, so that a long chain is no deep tree.</summary>
internal sealed class All(IReadOnlyList<Expression> parts) : Expression
{
    private readonly Expression[] parts = [.. parts];

    public IReadOnlyList<Expression> Parts => parts;

    public override Coverage Coverage => parts.Select(p => p.Coverage).Aggregate((one, other) => one.And(other));

    public override IEnumerable<Comparison> Comparisons => parts.SelectMany(p => p.Comparisons);

    public override bool Matches(string format, string path)
    {
        foreach (var part in parts)
        {
            if (!part.Matches(format, path))
                return false;
        }

        return true;
    }

    // Of parts that each match some paths, it is not known whether they are the same.
    public override Verdict VerdictOn(string beginning)
    {
        var all = Verdict.All;
        foreach (var part in parts)
        {
            if ((all = Least(all, part.VerdictOn(beginning))) == Verdict.None)
                break;
        }

        return all;
    }

    public override void Print(StringBuilder text)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            text.Append(i == 0 ? "" : " and ").Append(parts[i] is Any ? "(" : "");
            parts[i].Print(text);
            text.Append(parts[i] is Any ? ")" : "");
        }
    }
}

/// <summary><c>a or b or c</c></summary>
internal sealed class Any(IReadOnlyList<Expression> parts) : Expression
{
    private readonly Expression[] parts = [.. parts];

    public IReadOnlyList<Expression> Parts => parts;

    // In the order of their beginnings: teams that are neighbours make one range without a gap.
    public override Coverage Coverage => parts.Select(p => p.Coverage)
        .OrderBy(c => c.Range.From ?? "", StringComparer.Ordinal).Aggregate((one, other) => one.Or(other));

    public override IEnumerable<Comparison> Comparisons => parts.SelectMany(p => p.Comparisons);

    public override bool Matches(string format, string path)
    {
        foreach (var part in parts)
        {
            if (part.Matches(format, path))
                return true;
        }

        return false;
    }

    public override Verdict VerdictOn(string beginning)
    {
        var any = Verdict.None;
        foreach (var part in parts)
        {
            if ((any = Most(any, part.VerdictOn(beginning))) == Verdict.All)
                break;
        }

        return any;
    }

    public override void Print(StringBuilder text)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            text.Append(i == 0 ? "" : " or ");
            parts[i].Print(text);
        }
    }
}
