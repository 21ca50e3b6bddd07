using System.Text;
using Registry.Domain.Security.Selectors.Patterns;

namespace Registry.Domain.Security.Selectors.Expressions;

/// <summary>Line and column, from 1.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>A leaf of the tree.</summary>
/// <param name="left">What is looked at, or one of two equal sides.</param>
/// <param name="right">What is looked for.</param>
/// <param name="place">Of the text it looks for, in the expression; of its first side, where there is none.</param>
internal abstract class Comparison(Operand left, string sign, Operand right, Place place) : Expression
{
    public Operand Left => left;

    public string Sign => sign;

    public Operand Right => right;

    public Place Place => place;

    /// <summary>It was written with the text on its left.</summary>
    public bool Turned { get; init; }

    public override IEnumerable<Comparison> Comparisons => [this];

    public sealed override Verdict VerdictOn(string beginning) =>
        Right.Constant is not null && Left.Constant is { } left ? Always(Matches(Operand.Docker, left)) : OnPaths(beginning);

    /// <summary>Where the path is looked at.</summary>
    protected abstract Verdict OnPaths(string beginning);

    protected static Verdict Always(bool matches) => matches ? Verdict.All : Verdict.None;

    public override void Print(StringBuilder text)
    {
        left.Print(text);
        text.Append(' ').Append(sign).Append(' ');
        right.Print(text);
    }
}

internal sealed class Equality(Operand left, Operand right, Place place) : Comparison(left, "==", right, place)
{
    public override Coverage Coverage => (Left.Constant, Right.Constant) switch
    {
        ({ } one, { } other) => Coverage.Always(one == other),
        (null, null) => Coverage.Everything,
        var (one, other) => Coverage.Of((one ?? other)!),
    };

    protected override Verdict OnPaths(string beginning) => (Left.Constant, Right.Constant) switch
    {
        (null, null) => Verdict.All,
        var (one, other) => References.MayEnd(beginning, (one ?? other)!) ? Verdict.Some : Verdict.None,
    };

    public override bool Matches(string format, string path) => string.Equals(Left.Value(format, path), Right.Value(format, path), StringComparison.Ordinal);
}

internal sealed class Inequality(Operand left, Operand right, Place place) : Comparison(left, "!=", right, place)
{
    public override Coverage Coverage => Left.Constant is { } one && Right.Constant is { } other
        ? Coverage.Always(one != other)
        : Coverage.Everything with { Fit = Fit.Loose };

    protected override Verdict OnPaths(string beginning) => (Left.Constant, Right.Constant) switch
    {
        (null, null) => Verdict.None,
        var (one, other) => References.MayEnd(beginning, (one ?? other)!) ? Verdict.Some : Verdict.All,
    };

    public override bool Matches(string format, string path) => !string.Equals(Left.Value(format, path), Right.Value(format, path), StringComparison.Ordinal);
}

/// <param name="prefix">A literal: no character in it means anything but itself.</param>
internal sealed class Beginning(Operand subject, Operand prefix, Place place) : Comparison(subject, "=^", prefix, place)
{
    public override Coverage Coverage => Left.Constant is { } constant
        ? Coverage.Always(constant.StartsWith(Right.Text, StringComparison.Ordinal))
        : Coverage.StartingWith(Right.Text);

    protected override Verdict OnPaths(string beginning) =>
        beginning.StartsWith(Right.Text, StringComparison.Ordinal) ? Verdict.All
        : References.MayEnd(beginning, Right.Text) ? Verdict.Some
        : Verdict.None;

    public override bool Matches(string format, string path) => Left.Value(format, path).StartsWith(Right.Text, StringComparison.Ordinal);
}

/// <param name="literal">The text of <paramref name="pattern"/>.</param>
internal sealed class Resemblance(Operand subject, Operand literal, PathPattern pattern, Place place) : Comparison(subject, "=~", literal, place)
{
    public PathPattern Pattern => pattern;

    public override Coverage Coverage => Left.Constant is { } constant ? Coverage.Always(pattern.IsMatch(constant)) : pattern.Coverage;

    protected override Verdict OnPaths(string beginning) => pattern.VerdictOn(beginning);

    public override bool Matches(string format, string path) => pattern.IsMatch(Left.Value(format, path));
}
