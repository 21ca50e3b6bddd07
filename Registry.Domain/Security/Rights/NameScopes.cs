using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Security.Rights;

/// <summary>Makes of ranges of paths, <c>/v2/NAME/manifests/…</c>, what a list of images can be asked by.</summary>
internal static class NameScopes
{
    private const string Root = "/v2/";

    // A statement of more parts is slower than a look at the rows between them.
    private const int MostRanges = 40;
    private const int MostNames = 100;

    /// <param name="selectors">What may find paths of images.</param>
    /// <param name="verdictOn">Of all selectors together, on the manifests of the image of that name.</param>
    public static NameScope Of(IEnumerable<Selector> selectors, Func<string, Verdict> verdictOn)
    {
        var (ranges, isExact) = (new List<NameRange>(), true);
        foreach (var selector in selectors)
        {
            if (NamesOf(selector.Range) is not { } range)
                continue;
            ranges.Add(range);
            isExact &= selector.IsExact && Parents(range.Before).All(p => string.CompareOrdinal(p, range.From) < 0);
        }

        var merged = Merge(ranges);
        if (merged.Count > MostRanges)
            return Unknown;
        var names = new List<string>();
        // A name is followed by a slash, which some of its characters come before: a range may begin in the middle of a name's paths.
        foreach (var parent in merged.SelectMany(r => Parents(r.From)).Distinct(StringComparer.Ordinal))
        {
            if (verdictOn(parent) is not (var verdict and not Verdict.None))
                continue;
            isExact &= verdict == Verdict.All;
            names.Add(parent);
        }

        return names.Count <= MostNames ? new NameScope(merged, [.. names.Order(StringComparer.Ordinal)], isExact) : Unknown;
    }

    /// <summary>Another one of each set of rights.</summary>
    private static NameScope Unknown => NameScope.Everything with { IsExact = false };

    /// <summary>Null: no path in it is of an image.</summary>
    private static NameRange? NamesOf(PathRange paths)
    {
        var all = PathRange.StartingWith(Root);
        var inside = all.Intersect(paths);
        return inside.IsEmpty ? null : new NameRange(inside.From == all.From ? null : inside.From![Root.Length..], inside.Before == all.Before ? null : inside.Before![Root.Length..]);
    }

    /// <summary>What may be a name and begins the text.</summary>
    private static IEnumerable<string> Parents(string? end)
    {
        for (var length = 1; length < end?.Length && length <= ImageName.MaxLength; length++)
            yield return end[..length];
    }

    private static List<NameRange> Merge(IEnumerable<NameRange> ranges)
    {
        var merged = new List<NameRange>();
        foreach (var range in ranges.OrderBy(r => r.From ?? "", StringComparer.Ordinal))
        {
            if (merged.Count > 0 && merged[^1] is var last && (last.Before is null || string.CompareOrdinal(range.From ?? "", last.Before) <= 0))
                merged[^1] = last with { Before = Later(last.Before, range.Before) };
            else
                merged.Add(range);
        }

        return merged;
    }

    private static string? Later(string? one, string? other) => one is null || other is null ? null : string.CompareOrdinal(one, other) > 0 ? one : other;
}
