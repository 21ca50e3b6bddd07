using System.Globalization;
using System.Text.RegularExpressions;

namespace Registry.Domain.Security.Selectors.Patterns;

/// <summary>What stands behind an opening parenthesis, and how often a part may come.</summary>
internal sealed partial class PatternReader
{
    private const string OnePass = "cannot be matched in one pass over the path";

    /// <summary>Null: a group that is read here.</summary>
    private static string? Refusal(Match opening)
    {
        if (opening.Groups["look"].Success)
            return $"Look-around, (?= (?! (?<= or (?<!, {OnePass}. Name what may be matched; for one text that may not, write path != \"…\"";
        if (opening.Groups["atomic"].Success)
            return $"An atomic group (?> {OnePass}. Write (?: instead.";
        if (opening.Groups["on"].ValueSpan.ContainsAnyExcept("is") || opening.Groups["off"].ValueSpan.ContainsAnyExcept("is"))
            return "Of a pattern's options only (?i) and (?s) are read here. Leave the others out.";
        return opening.Success ? null : "Groups that begin so are not read here. Write ( or (?: instead.";
    }

    private static RegexOptions OptionOf(char option) => option == 'i' ? RegexOptions.IgnoreCase : RegexOptions.Singleline;

    private static int Number(System.Text.RegularExpressions.Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\G\((?:(?!\?)|\?:|\?<\w+>|\?(?<look><?[=!])|\?(?<atomic>>)|\?(?<on>[a-z]*)(?:-(?<off>[a-z]*))?(?:(?<rest>\))|:))")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\G(?:(?<sign>[*+?])|\{(?<least>[0-9]+)(?<comma>,(?<most>[0-9]*))?\})\??")]
    private static partial Regex Count();
}
