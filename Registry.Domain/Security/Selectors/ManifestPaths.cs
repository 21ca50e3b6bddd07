namespace Registry.Domain.Security.Selectors;

/// <summary>Paths of manifests, <c>/v2/team/app/manifests/1.0</c>, in the order of the images they are of.</summary>
public static class ManifestPaths
{
    private const string Root = "/v2/";

    /// <summary>No image whose manifests have paths in the range lies outside; others may lie inside.</summary>
    public static PathRange ImagesOf(PathRange paths)
    {
        if (paths.IsEmpty || IsBehind(paths.From) || IsBefore(paths.Before))
            return PathRange.Nothing;
        return new PathRange(Below(paths.From) is { } from ? Lowest(from) : null, Below(paths.Before));
    }

    private static bool IsBehind(string? from) => from is not null && Below(from) is null && string.CompareOrdinal(from, Root) > 0;

    private static bool IsBefore(string? before) => before is not null && string.CompareOrdinal(before, Root) <= 0;

    private static string? Below(string? path) => path?.StartsWith(Root, StringComparison.Ordinal) == true ? path[Root.Length..] : null;

    // "team" is before "team/", and yet its manifests are behind it: a name counts up to where a slash could follow it.
    private static string Lowest(string from)
    {
        var end = from.AsSpan().IndexOfAnyInRange('\0', '/');
        return end < 0 ? from : from[..end];
    }
}
