namespace Registry.Domain.Browsing;

/// <summary>A line of the tree that image names make: a folder, or an image.</summary>
/// <param name="Path">The whole name; of a folder with the slash at its end.</param>
/// <param name="Label">What of it is new on this line.</param>
/// <param name="Level">From 0.</param>
/// <param name="Images">In a folder, however deep; of an image 0.</param>
public sealed record ImageTreeRow(string Path, string Label, int Level, bool IsOpen, int Images)
{
    public bool IsFolder => Path.EndsWith('/');
}

/// <summary>Names seen as folders. A folder that holds but one thing is one line with it.</summary>
public static class ImageTree
{
    /// <param name="names">In ordinal order.</param>
    /// <param name="open">Paths of the folders whose content is shown.</param>
    public static IReadOnlyList<ImageTreeRow> Rows(IReadOnlyList<string> names, IReadOnlySet<string> open)
    {
        var rows = new List<ImageTreeRow>();
        Add(rows, names, "", 0, open);
        return rows;
    }

    private static void Add(List<ImageTreeRow> rows, IReadOnlyList<string> names, string folder, int level, IReadOnlySet<string> open)
    {
        // An image may be called as a folder is: team, and team/app. Names of one folder stand together all the same, by their first segment.
        foreach (var group in names.GroupBy(n => SegmentOf(n, folder.Length)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var within = group.ToList();
            if (within.Count == 1)
            {
                rows.Add(new ImageTreeRow(within[0], within[0][folder.Length..], level, false, 0));
                continue;
            }

            var path = folder + group.Key;
            // Lines that only lead on are no lines.
            while (within.TrueForAll(n => SegmentOf(n, path.Length) is var next && next.EndsWith('/') && next == SegmentOf(within[0], path.Length)))
                path += SegmentOf(within[0], path.Length);
            var isOpen = open.Contains(path);
            rows.Add(new ImageTreeRow(path, path[folder.Length..], level, isOpen, within.Count));
            if (isOpen)
                Add(rows, within, path, level + 1, open);
        }
    }

    private static string SegmentOf(string name, int from) =>
        name.IndexOf('/', from) is >= 0 and var slash ? name[from..(slash + 1)] : name[from..];
}
