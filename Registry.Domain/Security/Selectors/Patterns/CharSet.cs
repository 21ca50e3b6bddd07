using System.Text.RegularExpressions;

namespace Registry.Domain.Security.Selectors.Patterns;

/// <summary>Which characters one place of a pattern takes.</summary>
/// <param name="Ascii">One bit for each.</param>
/// <param name="Beyond">It may take some that are not ASCII.</param>
internal readonly record struct CharSet(UInt128 Ascii, bool Beyond)
{
    private const int Count = 128;

    private static readonly string Characters = new([.. Enumerable.Range(0, Count).Select(i => (char)i)]);

    /// <summary>From '!' to '~'.</summary>
    public static readonly CharSet Printable = Where(c => c is >= '!' and <= '~');

    /// <summary>What tags and digests are written in is among them.</summary>
    public static readonly CharSet OfReferences = Where(c => c is >= '!' and <= '~' and not '/');

    /// <summary>The one printable character it takes; null: none, or others too.</summary>
    public char? Single => !Beyond && UInt128.IsPow2(Ascii) && (Ascii & Printable.Ascii) == Ascii ? (char)(int)UInt128.TrailingZeroCount(Ascii) : null;

    public bool Holds(char character) => character < Count ? (Ascii & Bit(character)) != 0 : Beyond;

    public bool HoldsAll(CharSet other) => (Ascii & other.Ascii) == other.Ascii && (Beyond || !other.Beyond);

    public bool Meets(CharSet other) => (Ascii & other.Ascii) != 0;

    public static CharSet Of(char character) => character < Count ? new CharSet(Bit(character), false) : new CharSet(0, true);

    /// <summary>What the engine itself makes of a class, an escape or a letter of either case.</summary>
    /// <param name="atom">Matches one character.</param>
    public static CharSet Of(string atom, RegexOptions options)
    {
        var set = UInt128.Zero;
        foreach (var match in new Regex(atom, options | PathPattern.Options).EnumerateMatches(Characters))
            set |= Bit((char)match.Index);
        return new CharSet(set, true);
    }

    private static CharSet Where(Func<char, bool> holds) => new(Characters.Where(holds).Aggregate(UInt128.Zero, (set, c) => set | Bit(c)), false);

    private static UInt128 Bit(char character) => UInt128.One << character;
}
