using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Registry.Domain.Browsing;

/// <summary>Names as a person asks for them: part of a name, a pattern with <c>*</c> and <c>?</c> for the whole, or <c>/a regular expression/</c>.</summary>
public sealed class NameFilter
{
    public static readonly NameFilter Everything = new(null);

    private readonly Func<string, bool>? fits;

    private NameFilter(Func<string, bool>? fits) => this.fits = fits;

    /// <summary>No name has to be looked at.</summary>
    public bool IsEverything => fits is null;

    public bool Fits(string name) => fits is null || fits(name);

    /// <summary>Names that fit and are also to be shown.</summary>
    public NameFilter And(Func<string, bool> isShown) => new(name => Fits(name) && isShown(name));

    public static bool TryParse(string? text, [NotNullWhen(true)] out NameFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        (filter, problem) = (null, null);
        var asked = text?.Trim() ?? "";
        if (asked.Length == 0)
            filter = Everything;
        else if (asked is ['/', .., '/'] and { Length: > 2 })
            return TryExpression(asked[1..^1], out filter, out problem);
        else if (asked.AsSpan().ContainsAny('*', '?'))
            filter = new NameFilter(name => FileSystemName.MatchesSimpleExpression(asked, name, ignoreCase: true));
        else
            filter = new NameFilter(name => name.Contains(asked, StringComparison.OrdinalIgnoreCase));
        return true;
    }

    private static bool TryExpression(string expression, [NotNullWhen(true)] out NameFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        (filter, problem) = (null, null);
        try
        {
            // Takes time in proportion to the name, whatever was typed.
            var regex = new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            filter = new NameFilter(regex.IsMatch);
            return true;
        }
        catch (RegexParseException e)
        {
            problem = $"This is no regular expression: character {e.Offset + 1}, {e.Error}.";
        }
        catch (NotSupportedException)
        {
            problem = "Regular expressions here have no look-around and no back-references.";
        }

        return false;
    }
}
