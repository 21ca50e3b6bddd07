using System.Text;

namespace Registry.Tests.Domain.Security.Selectors.Generated;

/// <summary>A regular expression as an idea: it writes itself down, and says by trying all ways what it takes.</summary>
internal abstract record Shape
{
    public abstract void Write(StringBuilder text);

    /// <summary>Where it may end that begins at <paramref name="at"/>.</summary>
    public abstract IEnumerable<int> Ends(string text, int at);

    public bool TakesWhole(string text) => Ends(text, 0).Contains(text.Length);

    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }
}

internal sealed record Letters(string Characters) : Shape
{
    public override void Write(StringBuilder text)
    {
        foreach (var c in Characters)
            text.Append(@".*+?|()[]{}^$\#".Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
    }

    public override IEnumerable<int> Ends(string text, int at) =>
        text.AsSpan(at).StartsWith(Characters, StringComparison.Ordinal) ? [at + Characters.Length] : [];
}

internal sealed record Dot : Shape
{
    public override void Write(StringBuilder text) => text.Append('.');

    public override IEnumerable<int> Ends(string text, int at) => at < text.Length && text[at] != '\n' ? [at + 1] : [];
}

internal sealed record OneOf(string Characters, bool Negated) : Shape
{
    public override void Write(StringBuilder text) => text.Append(Negated ? "[^" : "[").Append(Characters).Append(']');

    public override IEnumerable<int> Ends(string text, int at) =>
        at < text.Length && Characters.Contains(text[at], StringComparison.Ordinal) != Negated ? [at + 1] : [];
}

internal sealed record Chain(IReadOnlyList<Shape> Parts) : Shape
{
    public override void Write(StringBuilder text)
    {
        foreach (var part in Parts)
            part.Write(text);
    }

    public override IEnumerable<int> Ends(string text, int at) =>
        Parts.Aggregate<Shape, IEnumerable<int>>([at], (ends, part) => ends.SelectMany(e => part.Ends(text, e)).Distinct().ToList());
}

internal sealed record Fork(IReadOnlyList<Shape> Branches) : Shape
{
    public override void Write(StringBuilder text)
    {
        text.Append('(');
        for (var i = 0; i < Branches.Count; i++)
        {
            text.Append(i == 0 ? "" : "|");
            Branches[i].Write(text);
        }

        text.Append(')');
    }

    public override IEnumerable<int> Ends(string text, int at) => Branches.SelectMany(b => b.Ends(text, at)).Distinct();
}

/// <param name="Most">Null: any number.</param>
/// <param name="Lazy">Changes nothing where the whole has to match.</param>
internal sealed record Times(Shape Part, int Least, int? Most, bool Lazy) : Shape
{
    public override void Write(StringBuilder text)
    {
        text.Append("(?:");
        Part.Write(text);
        text.Append(')').Append((Least, Most) switch
        {
            (0, null) => "*",
            (1, null) => "+",
            (0, 1) => "?",
            var (least, most) => most == least ? $"{{{least}}}" : $"{{{least},{most}}}",
        }).Append(Lazy ? "?" : "");
    }

    public override IEnumerable<int> Ends(string text, int at)
    {
        var (all, now) = (new HashSet<int>(), new HashSet<int> { at });
        for (var count = 0; now.Count > 0 && (Most is null || count <= Most); count++)
        {
            if (count >= Least)
                now.RemoveWhere(e => !all.Add(e));
            now = [.. now.SelectMany(e => Part.Ends(text, e))];
        }

        return all;
    }
}
