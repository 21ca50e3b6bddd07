using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Blobs;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Blobs;

/// <summary>Opens blob stores by id; a relative path lies under <c>DATA/blobs</c>.</summary>
internal sealed class BlobStoreFolders(DatabaseFactory databases, DataFolder data) : IBlobStores
{
    private readonly ConcurrentDictionary<long, IBlobStore> opened = new();

    public ValueTask<IBlobStore> GetAsync(long blobStoreId, CancellationToken cancellation) =>
        opened.TryGetValue(blobStoreId, out var store) ? new(store) : new(OpenAsync(blobStoreId, cancellation));

    public string? Prepare(string path)
    {
        var folder = FullPath(path);
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".write-probe");
            using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"The folder {folder} cannot be written: {e.Message}";
        }
    }

    public void Forget(long blobStoreId) => opened.TryRemove(blobStoreId, out _);

    public string FullPath(string path) => Path.GetFullPath(path, data.Blobs);

    public long? FreeBytes(string path)
    {
        var folder = FullPath(path);
        try
        {
            return Directory.Exists(folder) ? new DriveInfo(folder).AvailableFreeSpace : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<IBlobStore> OpenAsync(long blobStoreId, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var path = await db.BlobStores.Where(s => s.Id == blobStoreId).Select(s => s.Path).FirstOrDefaultAsync(cancellation)
            ?? throw new InvalidOperationException($"There is no blob store with the id {blobStoreId}.");
        return opened.GetOrAdd(blobStoreId, _ => new FileBlobStore(FullPath(path)));
    }
}
