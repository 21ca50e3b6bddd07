using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Registry.Domain.Security.Selectors.Patterns;

/// <summary>
/// Reads the shape of what .NET already took for a regular expression, and refuses what cannot be matched in one pass, or what Java,
/// where selectors come from, takes for something else.
/// </summary>
internal sealed partial class PatternReader
{
    private const int MaxNesting = 32;

    private readonly string text;
    private readonly Dictionary<(string, RegexOptions), CharSet> sets = [];
    private int at;
    private int depth;
    private RegexOptions options;
    private PatternFault? fault;
    private bool hasAssertions;

    private PatternReader(string text) => this.text = text;

    private bool Goes => fault is null && at < text.Length;

    /// <param name="hasAssertions">Less may match than the shape says: it was asked for a boundary somewhere inside.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out PatternNode? node, out bool hasAssertions, [NotNullWhen(false)] out PatternFault? fault)
    {
        var reader = new PatternReader(text);
        node = reader.Choice();
        (hasAssertions, fault) = (reader.hasAssertions, reader.fault);
        return fault is null;
    }

    private PatternNode Choice()
    {
        var parts = new List<PatternNode> { Sequence() };
        while (Goes && text[at] == '|')
        {
            at++;
            parts.Add(Sequence());
        }

        return parts.Count == 1 ? parts[0] : new ChoiceNode(parts);
    }

    private SequenceNode Sequence()
    {
        var parts = new List<PatternNode>();
        while (Goes && text[at] is not ('|' or ')'))
            parts.Add(Repeated());
        return new SequenceNode(parts);
    }

    private PatternNode Repeated()
    {
        var node = Part();
        var count = Count().Match(text, Math.Min(at, text.Length));
        if (fault is not null || !count.Success)
            return node;
        at += count.Length;
        var (least, most) = count.Groups["sign"].Value switch
        {
            "*" => (0, null),
            "+" => (1, null),
            "?" => (0, (int?)1),
            _ => (Number(count.Groups["least"]), count.Groups["comma"].Success ? count.Groups["most"].Length > 0 ? Number(count.Groups["most"]) : null : Number(count.Groups["least"])),
        };
        return new RepeatNode(node, least, most);
    }

    private PatternNode Part()
    {
        switch (text[at])
        {
            case '(':
                return Group();
            case '[':
                return Class();
            case '\\':
                return Escape();
            case '^':
                return Assertion(1, at == 0);
            case '$':
                return Assertion(1, at + 1 == text.Length);
            case '.':
                return Atom(1, options & RegexOptions.Singleline);
            default:
                return Character(text[at++]);
        }
    }

    private PatternNode Group()
    {
        var opening = Opening().Match(text, at);
        if (Refusal(opening) is { } refusal)
            return Refuse(at, refusal);
        if (++depth > MaxNesting)
            return Refuse(at, $"The pattern's parentheses are nested more than {MaxNesting} deep. Leave out those that are not needed.");

        var before = options;
        at += opening.Length;
        foreach (var option in opening.Groups["on"].ValueSpan)
            options |= OptionOf(option);
        foreach (var option in opening.Groups["off"].ValueSpan)
            options &= ~OptionOf(option);
        depth -= opening.Groups["rest"].Success ? 1 : 0;
        if (opening.Groups["rest"].Success)
            return PatternNode.Empty;

        var inner = Choice();
        (at, options, depth) = (at + 1, before, depth - 1);
        return inner;
    }

    private PatternNode Class()
    {
        var end = at + (text[at + 1] == '^' ? 2 : 1);
        for (var first = end; text[end] != ']' || end == first; end++)
        {
            if (text[end] == '[' || (text[end] == '&' && text[end + 1] == '&'))
                return Refuse(end, "Classes inside of classes and && are not read here. Write \\[ for the bracket itself, or list the characters.");
            if (text[end] == '\\')
                end++;
        }

        return Atom(end + 1 - at, options & RegexOptions.IgnoreCase);
    }

    private PatternNode Escape()
    {
        switch (text[at + 1])
        {
            case 'k' or (>= '1' and <= '9'):
                return Refuse(at, "A back-reference cannot be matched in one pass over the path. Write out what may come a second time.");
            case 'G' or '0':
                return Refuse(at, $"\\{text[at + 1]} is not read here. Write the character itself.");
            case 'A':
                return Assertion(2, at == 0);
            case 'z' or 'Z':
                return Assertion(2, at + 2 == text.Length);
            case 'b' or 'B':
                return Assertion(2, isAtEdge: false);
            case 'x':
                return Atom(4, RegexOptions.None);
            case 'u':
                return Atom(6, RegexOptions.None);
            case 'c':
                return Atom(3, RegexOptions.None);
            case 'p' or 'P':
                return Atom(text.IndexOf('}', at) + 1 - at, RegexOptions.None);
            case var letter when char.IsAsciiLetter(letter):
                return Atom(2, RegexOptions.None);
            default:
                at += 2;
                return Character(text[at - 1]);
        }
    }

    private SequenceNode Assertion(int length, bool isAtEdge)
    {
        at += length;
        hasAssertions |= !isAtEdge;
        return (SequenceNode)PatternNode.Empty;
    }

    private AtomNode Character(char character) => new(
        (options & RegexOptions.IgnoreCase) != 0 && char.IsLetter(character) ? SetOf(character.ToString(), RegexOptions.IgnoreCase) : CharSet.Of(character));

    private AtomNode Atom(int length, RegexOptions how)
    {
        at += length;
        return new AtomNode(SetOf(text.Substring(at - length, length), how | (options & RegexOptions.IgnoreCase)));
    }

    private CharSet SetOf(string atom, RegexOptions how)
    {
        if (!sets.TryGetValue((atom, how), out var set))
            sets[(atom, how)] = set = CharSet.Of(atom, how);
        return set;
    }

    private SequenceNode Refuse(int offset, string message)
    {
        fault ??= new PatternFault(offset, message);
        return (SequenceNode)PatternNode.Empty;
    }
}
