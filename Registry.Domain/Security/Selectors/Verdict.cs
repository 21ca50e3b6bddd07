namespace Registry.Domain.Security.Selectors;

/// <summary>How many of the paths that begin alike match.</summary>
public enum Verdict
{
    None,

    /// <summary>Any number of them: each has to be asked for.</summary>
    Some,

    All,
}

internal static class Verdicts
{
    public static Verdict Least(Verdict one, Verdict other) => one < other ? one : other;

    public static Verdict Most(Verdict one, Verdict other) => one > other ? one : other;
}
