using System.Text.RegularExpressions;
using Registry.Domain.Security.Selectors.Expressions;
using Registry.Domain.Security.Selectors.Patterns;

namespace Registry.Domain.Security.Selectors;

/// <summary>Whether what is said of the path can be true of one that docker asks for.</summary>
internal static partial class PathAdvice
{
    private static readonly AtomNode Character = new(CharSet.Of(".", default));
    private static readonly RepeatNode Rest = new(Character, 0, null);

    /// <summary>The first that applies; the others would only tell the same again.</summary>
    public static string? On(Comparison comparison)
    {
        if (AutomatonOf(comparison) is not { } automaton)
            return null;
        if (comparison.Coverage.Range.From is [not '/', ..])
            return "Every path begins with a slash, so this never matches. Begin with /, for example: \"/v2/team/\"";
        if (automaton.Meets(DockerPaths.Manifests))
            return Neighbours(comparison);
        if (automaton.Meets(DockerPaths.Alone))
            return null;
        return automaton.Meets(DockerPaths.Others)
            ? "This matches no manifest, whose path ends like /manifests/1.0, so nothing can be pulled or pushed by it. " + Instead(comparison)
            : "This never matches: no path that docker asks for looks so; one is /v2/team/app/manifests/1.0. " + Instead(comparison);
    }

    private static Automaton? AutomatonOf(Comparison comparison) => comparison switch
    {
        Resemblance resemblance => resemblance.Pattern.Automaton,
        Beginning => new Automaton(new SequenceNode([Literal(comparison.Right.Text), Rest])),
        Equality when comparison.Left.IsPath != comparison.Right.IsPath => new Automaton(Literal((comparison.Left.Constant ?? comparison.Right.Constant)!)),
        _ => null,
    };

    private static SequenceNode Literal(string text) => new([.. text.Select(c => new AtomNode(CharSet.Of(c)))]);

    /// <summary>A beginning that ends in the middle of a name.</summary>
    private static string? Neighbours(Comparison comparison) =>
        comparison.Coverage is { Fit: not Fit.Loose, Range: { From: { } from } range } && range == PathRange.StartingWith(from)
        && from.StartsWith("/v2/", StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(from[^1]) && !IsBehindImage(from)
            ? $"This also matches {from}-b/… and the like. End with a slash if one team or image is meant: \"{from}/{(comparison is Beginning ? "" : ".*")}\""
            : null;

    private static bool IsBehindImage(string path) =>
        path.Contains("/manifests/", StringComparison.Ordinal) || path.Contains("/blobs/", StringComparison.Ordinal)
        || path.Contains("/tags/", StringComparison.Ordinal) || path.Contains("/referrers/", StringComparison.Ordinal);

    private static string Instead(Comparison comparison)
    {
        var text = comparison.Left.IsPath ? comparison.Right.Text : comparison.Left.Text;
        if (comparison is not Resemblance)
            return comparison is Equality && IsImage().IsMatch(text) ? $"Write path =^ \"{text}/\" for all that begins so." : "Write for example: path =^ \"/v2/team/\"";
        var better = new[] { text.TrimEnd('/'), text + ".*", ".*" + text, $".*{text}.*" }.FirstOrDefault(IsOfManifests);
        return "=~ must match the whole path" + (better is null ? ", for example: \"/v2/team/.*\"" : $": write \"{better}\"");
    }

    [GeneratedRegex("^/v2/[a-z0-9._/-]*[a-z0-9]$")]
    private static partial Regex IsImage();

    private static bool IsOfManifests(string pattern) => PathPattern.TryParse(pattern, out var parsed, out _) && parsed.Automaton.Meets(DockerPaths.Manifests);
}
