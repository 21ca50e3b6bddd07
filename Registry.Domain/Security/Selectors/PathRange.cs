namespace Registry.Domain.Security.Selectors;

/// <summary>Paths from one on and before another; null: no end on that side.</summary>
public readonly record struct PathRange(string? From, string? Before)
{
    public static readonly PathRange Everything = new(null, null);

    public static readonly PathRange Nothing = new("", "");

    public bool IsEverything => From is null && Before is null;

    public bool IsEmpty => Before is not null && string.CompareOrdinal(From ?? "", Before) >= 0;

    public bool Contains(string path) =>
        (From is null || string.CompareOrdinal(path, From) >= 0) && (Before is null || string.CompareOrdinal(path, Before) < 0);

    /// <summary>All paths that begin so, as far as every database agrees on their order; the rest of the text widens nothing and narrows nothing.</summary>
    public static PathRange StartingWith(string text)
    {
        var agreed = Agreed(text);
        return agreed.Length == 0 ? Everything : new PathRange(agreed, agreed[..^1] + (char)(agreed[^1] + 1));
    }

    /// <summary>The text itself and, as the next text differs from database to database, at most what continues it below '!'.</summary>
    internal static PathRange Of(string text) => IsAgreed(text) ? new PathRange(text, text + "!") : StartingWith(text);

    internal static bool IsAgreed(string text) => Agreed(text).Length == text.Length;

    internal PathRange Intersect(PathRange other) =>
        Normal(From is null || string.CompareOrdinal(From, other.From) < 0 ? other.From : From, Earlier(Before, other.Before));

    /// <summary>The smallest range that holds both.</summary>
    internal PathRange Hull(PathRange other)
    {
        if (IsEmpty || other.IsEmpty)
            return IsEmpty ? other : this;
        var from = From is null || other.From is null ? null : Earlier(From, other.From);
        var before = Before is null || other.Before is null ? null : string.CompareOrdinal(Before, other.Before) > 0 ? Before : other.Before;
        return new PathRange(from, before);
    }

    internal bool Holds(PathRange other) => other.IsEmpty || Intersect(other) == other;

    /// <summary>Nothing lies between them.</summary>
    internal bool Touches(PathRange other) => Reaches(Before, other.From) && Reaches(other.Before, From);

    private static bool Reaches(string? before, string? from) => before is null || from is null || string.CompareOrdinal(from, before) <= 0;

    private static PathRange Normal(string? from, string? before)
    {
        var range = new PathRange(from, before);
        return range.IsEmpty ? Nothing : range;
    }

    private static string? Earlier(string? one, string? other) =>
        one is null || (other is not null && string.CompareOrdinal(other, one) < 0) ? other : one;

    // From '!' to '~' every encoding has one unit per character, in one order, all of them above the blank that SQL Server pads with
    // and below whatever is not ASCII.
    private static string Agreed(string text)
    {
        var end = text.AsSpan().IndexOfAnyExceptInRange('!', '~');
        return end < 0 ? text : text[..end];
    }
}
