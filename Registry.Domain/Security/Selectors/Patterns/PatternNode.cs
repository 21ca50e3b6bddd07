namespace Registry.Domain.Security.Selectors.Patterns;

/// <summary>A pattern's shape, as far as questions about it need. Assertions are empty here: what is said of the shape is said of at least what matches.</summary>
internal abstract record PatternNode
{
    public static readonly PatternNode Empty = new SequenceNode([]);

    /// <summary>States of its automaton.</summary>
    public abstract long Size { get; }
}

internal sealed record AtomNode(CharSet Set) : PatternNode
{
    public override long Size => 1;
}

internal sealed record SequenceNode(IReadOnlyList<PatternNode> Parts) : PatternNode
{
    public override long Size { get; } = Parts.Sum(p => p.Size);
}

internal sealed record ChoiceNode(IReadOnlyList<PatternNode> Parts) : PatternNode
{
    public override long Size { get; } = 1 + Parts.Sum(p => p.Size);
}

/// <param name="Most">Null: any number.</param>
internal sealed record RepeatNode(PatternNode Part, int Least, int? Most) : PatternNode
{
    // Bounded at once: nested repeats multiply.
    public override long Size { get; } = Math.Min(int.MaxValue, 1 + (Math.Max(Part.Size, 1) * Math.Max(1L, Most ?? Least + 1L)));
}
