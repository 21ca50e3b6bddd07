using Registry.Domain.Security.Selectors.Expressions;
using Registry.Domain.Security.Selectors.Syntax;

namespace Registry.Domain.Security.Selectors;

/// <summary>
/// An expression of CSEL, parsed once: <see cref="Matches"/> decides one path, <see cref="Range"/> tells a list which rows may match at all.
/// The language on one page: docs/content-selectors.md.
/// </summary>
public sealed class Selector
{
    /// <summary>Longer texts are refused, unread.</summary>
    public const int MaxLength = 10_000;

    private readonly Expression root;
    private readonly Coverage coverage;
    private readonly Lazy<IReadOnlyList<SelectorWarning>> warnings;

    internal Selector(string text, Expression root)
    {
        (Text, this.root, coverage) = (text, root, root.Coverage);
        warnings = new(() => SelectorAdvice.On(text, root));
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>
    /// No matching path of a docker repository lies outside, whether a database compares UTF-8 bytes, UTF-16 units or a code page's bytes, and
    /// with or without padding by blanks. Both ends are printable ASCII. Paths are taken to hold no control characters.
    /// </summary>
    public PathRange Range => coverage.Range;

    /// <summary>Every path of the range matches: rows need no second look.</summary>
    public bool IsExact => coverage.Fit == Fit.Exact;

    /// <summary>The range may hold any number of paths that do not match: a list is better answered from verdicts made beforehand than row by row.</summary>
    public bool NeedsVerdict => coverage.Fit == Fit.Loose;

    /// <summary>What is legal and yet hardly meant. Found when first asked for.</summary>
    public IReadOnlyList<SelectorWarning> Warnings => warnings.Value;

    /// <summary>Takes time in proportion to the path, whatever the expression.</summary>
    /// <param name="format">Of the repository: <c>docker</c>.</param>
    /// <param name="path">Of the request as the repository sees it: <c>/v2/team/app/manifests/1.0</c>.</param>
    public bool Matches(string format, string path) => root.Matches(format, path);

    /// <summary>On all paths that begin so and go on by at least one character from '!' to '~' but no slash, and by no others: those of an image's tags and digests.</summary>
    public Verdict VerdictOn(string beginning) => root.VerdictOn(beginning);

    public static SelectorParse Parse(string text) => SelectorReader.Read(text);

    /// <summary>The expression as this project writes it: <c>and</c>, <c>or</c>, double quotes, only the parentheses it needs.</summary>
    public override string ToString() => root.ToString();
}
