namespace Registry.Domain.Content;

/// <summary>A part of all names in ordinal order, as a database can be asked for it: some ranges, and some names beside them.</summary>
/// <param name="IsExact">All in it are meant; else any number of them.</param>
public sealed record NameScope(IReadOnlyList<NameRange> Ranges, IReadOnlyList<string> Names, bool IsExact)
{
    public static readonly NameScope Everything = new([new NameRange(null, null)], [], true);

    public static readonly NameScope Nothing = new([], [], true);

    public bool IsEverything => Ranges.Any(r => r.IsEverything);
}

/// <summary>Null: no end on that side.</summary>
public readonly record struct NameRange(string? From, string? Before)
{
    public bool IsEverything => From is null && Before is null;
}
