namespace Registry.Domain.Browsing;

/// <summary>One page of a list. Counted exactly up to <see cref="CountedTo"/>; beyond, <see cref="Total"/> is one more than that.</summary>
public sealed record Listing<T>(IReadOnlyList<T> Items, int Total)
{
    public const int CountedTo = 10_000;

    public bool IsLonger => Total > CountedTo;
}

/// <summary>Which part of a list. Pages begin at 1.</summary>
public sealed record ListPage(int Number, int Size)
{
    public int Skipped => (Number - 1) * Size;
}

public enum TagOrder
{
    /// <summary>By the registry's clock, not by what the image says of itself.</summary>
    Pushed,

    /// <summary>As people order them: 1.9 before 1.10.</summary>
    Name,
}

public sealed record ImageListRequest(NameFilter Filter, ListPage Page);

public sealed record TagListRequest(NameFilter Filter, TagOrder Order, bool Descending, ListPage Page);
