using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using Registry.Domain.Security.Selectors.Expressions;

namespace Registry.Domain.Security.Selectors.Patterns;

/// <summary>The regular expression of a <c>=~</c>: whole text, by character, in time proportional to the text.</summary>
internal sealed class PathPattern
{
    /// <summary>Of the automata of one expression together.</summary>
    public const int MaxSize = 5_000;

    public const RegexOptions Options = RegexOptions.CultureInvariant;

    public const RegexOptions EngineOptions = Options | RegexOptions.NonBacktracking;

    private const string Typical = "/v2/team/app/manifests/1.0";

    private readonly Regex engine;
    private readonly PatternNode shape;
    private readonly string prefix;
    private readonly BeginningWalk walk;

    private PathPattern(string text, Regex engine, PatternNode shape, bool hasAssertions)
    {
        (this.engine, this.shape) = (engine, shape);
        (prefix, var rest) = Automaton.Beginning();
        walk = new BeginningWalk(() => Automaton, hasAssertions);
        Coverage = CoverageOf(prefix, hasAssertions ? Continuation.Something : rest);
        // The engine makes its states as it meets texts: the first one is not to be a request's.
        _ = engine.IsMatch(Typical);
        IsFixed = text.StartsWith('^') || IsUnescapedDollar(text);
    }

    public int Size => (int)shape.Size;

    public Coverage Coverage { get; }

    /// <summary>It says with ^ or $ what holds anyway.</summary>
    public bool IsFixed { get; }

    public Automaton Automaton => new(shape);

    // Most paths differ from most patterns at their beginning, which is cheaper to see than to have the engine see.
    public bool IsMatch(string text) => text.StartsWith(prefix, StringComparison.Ordinal) && engine.IsMatch(text);

    /// <inheritdoc cref="Selector.VerdictOn"/>
    public Verdict VerdictOn(string beginning) =>
        // Of what is not ASCII, the automaton knows only that it may match.
        !Ascii.IsValid(beginning) ? Verdict.Some
        : beginning.Length < prefix.Length ? References.MayEnd(beginning, prefix) ? Verdict.Some : Verdict.None
        : beginning.StartsWith(prefix, StringComparison.Ordinal) ? walk.VerdictOn(beginning) : Verdict.None;

    public static bool TryParse(string text, [NotNullWhen(true)] out PathPattern? pattern, [NotNullWhen(false)] out PatternFault? fault)
    {
        pattern = null;
        try
        {
            // By itself first: in the frame below a parenthesis too many could close ours.
            _ = new Regex(text, Options);
            if (!PatternReader.TryRead(text, out var shape, out var hasAssertions, out fault))
                return false;
            if (shape.Size > MaxSize)
            {
                fault = new PatternFault(0, $"The pattern stands for more than {MaxSize} characters when its repeats are written out. Repeat less, for example with * instead of {{1000}}.");
                return false;
            }

            pattern = new PathPattern(text, new Regex($@"\A(?:{text})\z", EngineOptions), shape, hasAssertions);
            return true;
        }
        catch (RegexParseException e)
        {
            fault = new PatternFault(Math.Clamp(e.Offset - 1, 0, text.Length), PatternSentences.Of(e));
        }
        catch (NotSupportedException)
        {
            fault = new PatternFault(0, "The pattern cannot be matched in one pass over the path. Leave out look-around, back-references and atomic groups.");
        }

        return false;
    }

    private static Coverage CoverageOf(string prefix, Continuation rest) => rest switch
    {
        Continuation.None => Coverage.Of(prefix),
        Continuation.Anything => Coverage.StartingWith(prefix) with { Fit = Fit.Tight },
        _ => Coverage.StartingWith(prefix) with { Fit = Fit.Loose },
    };

    private static bool IsUnescapedDollar(string text) =>
        text.EndsWith('$') && text.AsSpan(0, text.Length - 1).TrimEnd('\\') is var rest && (text.Length - 1 - rest.Length) % 2 == 0;
}
