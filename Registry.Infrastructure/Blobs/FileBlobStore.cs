using Microsoft.Win32.SafeHandles;
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
    private readonly DurableFolders folders = new(Path.TrimEndingDirectorySeparator(root));

    public ValueTask<IBlobWriter> CreateAsync(string key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        folders.Create(FolderOf(path));
        return new(WriterOf(File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read), path, 0));
    }

    public ValueTask<IBlobWriter?> ContinueAsync(string key, long offset, CancellationToken cancellation)
    {
        var path = PathOf(key);
        if (TryOpen(path, FileAccess.ReadWrite, FileShare.Read) is not { } file)
            return new((IBlobWriter?)null);
        var length = RandomAccess.GetLength(file);
        if (length < offset)
        {
            file.Dispose();
            return new((IBlobWriter?)null);
        }

        if (length > offset)
            RandomAccess.SetLength(file, offset);
        return new(WriterOf(file, path, offset));
    }

    public ValueTask<IBlobReader?> OpenAsync(string key, CancellationToken cancellation) =>
        new(TryOpen(PathOf(key), FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) is { } file ? new FileBlobReader(file) : null);

    public ValueTask DeleteAsync(string key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Never created: nothing to delete.
            return ValueTask.CompletedTask;
        }

        FolderFlush.Flush(FolderOf(path));
        return ValueTask.CompletedTask;
    }

    private FileBlobWriter WriterOf(SafeFileHandle file, string path, long length) => new(file, FolderOf(path), folders, length);

    private static SafeFileHandle? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, access, share);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path)!;

    private string PathOf(string key)
    {
        if (key.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(key))
            throw new ArgumentException($"'{key}' is not a storage key.", nameof(key));
        return Path.Combine(content, key);
    }
}
