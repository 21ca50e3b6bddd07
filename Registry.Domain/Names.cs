namespace Registry.Domain;

/// <summary>The rule Nexus has for the names of repositories, blob stores and the like.</summary>
public static class Names
{
    public const int MaxLength = 200;

    public const string Rule = "Only letters, digits, underscores (_), hyphens (-) and dots (.) are allowed, and the first may be neither underscore nor dot.";

    public static bool IsValid(string name) =>
        name.Length > 0 && (char.IsAsciiLetterOrDigit(name[0]) || name[0] == '-')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    public static bool IsDnsLabel(string label) =>
        label.Length is > 0 and <= 63 && char.IsAsciiLetter(label[0]) && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>A name that DNS could hold and that means one host: neither an address nor <c>localhost</c>.</summary>
    public static bool IsHostName(string host) =>
        host.Length is > 0 and <= 253 && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        && host.Split('.') is var labels && labels.All(IsHostLabel) && labels[^1].Any(char.IsAsciiLetter);

    private static bool IsHostLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
