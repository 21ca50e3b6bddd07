using Registry.Domain.Security.Selectors;

namespace Registry.Web.Components.ContentSelectors;

/// <summary>The line an error is in, and how many blanks stand before the place. Of a long one, what is around the place.</summary>
public sealed record FaultyLine(string Text, int Caret)
{
    private const int Around = 32;

    public static FaultyLine Of(string expression, SelectorError error)
    {
        var lines = expression.Split('\n');
        var line = lines[Math.Clamp(error.Line - 1, 0, lines.Length - 1)].Replace('\t', ' ').TrimEnd('\r');
        var place = Math.Clamp(error.Column - 1, 0, line.Length);
        var begin = Math.Max(0, place - Around);
        var end = Math.Min(line.Length, place + Around);
        var (before, after) = (begin > 0 ? "…" : "", end < line.Length ? "…" : "");
        return new FaultyLine($"{before}{line[begin..end]}{after}", place - begin + before.Length);
    }
}
