using Registry.Domain.Blobs;

namespace Registry.Infrastructure.Blobs;

/// <summary>
/// Blobs in a folder:
/// <code>
/// ROOT/content/ab/cd/&lt;upload id, ending in abcd&gt;   one file per upload, never renamed
/// </code>
/// </summary>
internal sealed class FileBlobStore(string root) : IBlobStore
{
    private readonly string content = Path.Combine(root, "content");

    public ValueTask<IBlobWriter> CreateAsync(string key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(new FileBlobWriter(File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read), Folders(path), 0));
    }

    public ValueTask<IBlobWriter?> ContinueAsync(string key, long offset, CancellationToken cancellation)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
            return new((IBlobWriter?)null);
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var length = RandomAccess.GetLength(file);
        if (length < offset)
        {
            file.Dispose();
            return new((IBlobWriter?)null);
        }

        if (length > offset)
            RandomAccess.SetLength(file, offset);
        return new(new FileBlobWriter(file, Folders(path), offset));
    }

    public ValueTask<IBlobReader?> OpenAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return new(new FileBlobReader(File.OpenHandle(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new((IBlobReader?)null);
        }
    }

    public ValueTask DeleteAsync(string key, CancellationToken cancellation)
    {
        try
        {
            File.Delete(PathOf(key));
        }
        catch (DirectoryNotFoundException)
        {
            // Never created: nothing to delete.
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The folders whose entries lead to the file, innermost first.</summary>
    private List<string> Folders(string path)
    {
        var folders = new List<string>();
        for (var folder = Path.GetDirectoryName(path)!; folder.Length >= root.Length; folder = Path.GetDirectoryName(folder)!)
            folders.Add(folder);
        return folders;
    }

    private string PathOf(string key)
    {
        if (key.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(key))
            throw new ArgumentException($"'{key}' is not a storage key.", nameof(key));
        return Path.Combine(content, key);
    }
}
