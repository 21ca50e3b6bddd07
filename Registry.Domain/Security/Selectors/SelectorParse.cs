namespace Registry.Domain.Security.Selectors;

/// <summary>Either of the two.</summary>
public sealed record SelectorParse(Selector? Selector, SelectorError? Error);

/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters of .NET.</param>
/// <param name="Message">What was found, and what to write instead.</param>
public sealed record SelectorError(int Line, int Column, string Message)
{
    /// <summary>One line for those who cannot point at the place.</summary>
    public override string ToString() => $"{Message} (line {Line}, column {Column})";
}

/// <param name="Message">What it leads to, and what to write instead.</param>
public sealed record SelectorWarning(int Line, int Column, string Message);
