using System.Collections.Concurrent;

namespace Registry.Infrastructure.Blobs;

/// <summary>
/// Makes folders, and flushes each name on the way down to a file once: a new file costs one flush of its own folder, and a new
/// folder one more of its parent.
/// </summary>
internal sealed class DurableFolders(string root)
{
    private const int MaxKnown = 70_000;
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public void Create(string folder)
    {
        if (Directory.Exists(folder))
            return;
        // Somebody may have tidied up by hand: what is made again is new again.
        foreach (var name in NamesDownTo(folder))
            known.TryRemove(name, out _);
        Directory.CreateDirectory(folder);
    }

    /// <summary>Returns when the names of the folder's files, and those that lead to it, survive a loss of power.</summary>
    public void Flush(string folder)
    {
        FolderFlush.Flush(folder);
        var fresh = NamesDownTo(folder).TakeWhile(name => !known.ContainsKey(name)).ToList();
        fresh.ForEach(FlushNameOf);
        // Outermost first, and only now: whoever finds a name known may rely on all those above it.
        for (var i = fresh.Count - 1; i >= 0 && known.Count < MaxKnown; i--)
            known.TryAdd(fresh[i], true);
    }

    private void FlushNameOf(string folder)
    {
        if (Path.GetDirectoryName(folder) is not { } parent)
            return;
        // Above the store's own folder others rule: what this user may not open it has not written either.
        if (parent.Length < root.Length)
            FolderFlush.TryFlush(parent);
        else
            FolderFlush.Flush(parent);
    }

    /// <summary>The folder and all above it, innermost first.</summary>
    private static IEnumerable<string> NamesDownTo(string folder)
    {
        for (var name = folder; name is not null; name = Path.GetDirectoryName(name))
            yield return name;
    }
}
