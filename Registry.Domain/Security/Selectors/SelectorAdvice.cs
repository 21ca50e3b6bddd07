using Registry.Domain.Security.Selectors.Expressions;

namespace Registry.Domain.Security.Selectors;

/// <summary>What a selector does that its author hardly meant.</summary>
internal static class SelectorAdvice
{
    public static IReadOnlyList<SelectorWarning> On(string text, Expression root)
    {
        var warnings = root.Comparisons.SelectMany(On).Concat(Slashes(text)).ToList();
        if (warnings.Count == 0 && Whole(root.Coverage) is { } message)
            warnings.Add(new SelectorWarning(1, 1, message));
        return [.. warnings.OrderBy(w => w.Line).ThenBy(w => w.Column)];
    }

    private static IEnumerable<SelectorWarning> On(Comparison comparison) =>
        Sentences(comparison).Select(s => new SelectorWarning(comparison.Place.Line, comparison.Place.Column, s));

    private static IEnumerable<string> Sentences(Comparison comparison)
    {
        if (comparison.Turned)
            yield return $"Put the text on the right: Nexus reads a text on the left of {comparison.Sign} differently when it decides a request.";
        if (!comparison.Left.IsPath && !comparison.Right.IsPath)
        {
            if (comparison.Coverage.Range.IsEmpty)
                yield return "This is never true: the format of every repository here is docker. Write format == \"docker\", or leave it out.";
            yield break;
        }

        if (comparison is Resemblance { Pattern.IsFixed: true })
            yield return "=~ always matches the whole path: leave out ^ and $. (Lists of Nexus take a pattern that begins with ^ for a beginning; here it is none.)";
        if (comparison is Beginning { Right.Text: var prefix } && prefix.AsSpan().ContainsAny('_', '%'))
            yield return "_ and % stand for themselves here. (In lists of Nexus they stand for any character and for any text.)";
        if (PathAdvice.On(comparison) is { } advice)
            yield return advice;
    }

    /// <summary>A backslash stands only in texts, so the whole expression may be searched.</summary>
    private static IEnumerable<SelectorWarning> Slashes(string text)
    {
        var at = text.IndexOf(@"\/", StringComparison.Ordinal);
        if (at < 0 || (at > 0 && text[at - 1] == '\\'))
            yield break;
        var before = text[..at];
        yield return new SelectorWarning(before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'), @"\/ is not needed: write / alone. It means the same.");
    }

    private static string? Whole(Coverage coverage)
    {
        if (coverage.Range.IsEmpty)
            return "No path can meet all of this at once: the selector matches nothing.";
        return coverage is { Range.IsEverything: true, Fit: not Fit.Loose }
            ? "This matches every path of a repository. Name a part, for example: path =^ \"/v2/team/\""
            : null;
    }
}
