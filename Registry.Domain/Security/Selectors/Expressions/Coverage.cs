namespace Registry.Domain.Security.Selectors.Expressions;

/// <summary>How well a range stands for what matches.</summary>
internal enum Fit
{
    /// <summary>Every path in it matches.</summary>
    Exact,

    /// <summary>All but a few paths in it match; each has to be looked at.</summary>
    Tight,

    /// <summary>Any number of paths in it may not match.</summary>
    Loose,
}

/// <summary>Where the paths of a docker repository lie that an expression matches.</summary>
internal readonly record struct Coverage(PathRange Range, Fit Fit)
{
    public static readonly Coverage Everything = new(PathRange.Everything, Fit.Exact);

    public static readonly Coverage Nothing = new(PathRange.Nothing, Fit.Exact);

    public static Coverage Always(bool matches) => matches ? Everything : Nothing;

    public static Coverage Of(string path) => new(PathRange.Of(path), PathRange.IsAgreed(path) ? Fit.Tight : Fit.Loose);

    public static Coverage StartingWith(string text) => new(PathRange.StartingWith(text), PathRange.IsAgreed(text) ? Fit.Exact : Fit.Loose);

    public Coverage And(Coverage other)
    {
        var range = Range.Intersect(other.Range);
        return range.IsEmpty ? Nothing : new Coverage(range, Worse(Fit, other.Fit));
    }

    public Coverage Or(Coverage other)
    {
        if (Fit == Fit.Exact && Range.Holds(other.Range))
            return this;
        if (other.Fit == Fit.Exact && other.Range.Holds(Range))
            return other;
        return new Coverage(Range.Hull(other.Range), Range.Touches(other.Range) ? Worse(Fit, other.Fit) : Fit.Loose);
    }

    private static Fit Worse(Fit one, Fit other) => one > other ? one : other;
}
