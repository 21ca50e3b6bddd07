using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Tests.Support.Content;

/// <summary>What must be true of rows and files (bytes and rows, §3 "Ownership"; design §5, invariants).</summary>
internal static class Ownership
{
    /// <summary>At any instant: one owner for each file, whole bytes behind each blob, and nothing that leads to nothing.</summary>
    public static async Task CheckAsync(ContentWorld world)
    {
        await using var db = world.Look();
        var blobs = await db.Blobs.AsNoTracking().ToListAsync();
        var owned = blobs.Select(b => b.StorageKey)
            .Concat(await db.Uploads.Select(u => u.StorageKey).ToListAsync()).Concat(await db.Trash.Select(t => t.StorageKey).ToListAsync()).ToList();
        Assert.Equal(owned.Count, owned.Distinct().Count());
        Assert.Empty(FilesOf(world).Except(owned));
        foreach (var blob in blobs)
            CheckBytes(world, blob);

        Assert.Empty(await db.BlobLinks.Where(l => !db.Blobs.Any(b => b.Id == l.BlobId && b.State == BlobState.Live && b.Digest == l.Digest)).ToListAsync());
        Assert.Empty(await db.ManifestParts.Where(p => p.LinkId != null && !db.BlobLinks.Any(l => l.Id == p.LinkId)).ToListAsync());
        Assert.Empty(await db.ManifestParts.Where(p => p.ChildId != null && !db.Manifests.Any(m => m.Id == p.ChildId)).ToListAsync());
        Assert.Empty(await db.Tags.Where(t => !db.Manifests.Any(m => m.Id == t.ManifestId)).ToListAsync());
    }

    /// <summary>When nothing is left to be done: only what is needed is there, and all of it.</summary>
    public static async Task CheckDryAsync(ContentWorld world)
    {
        await CheckAsync(world);
        await using var db = world.Look();
        Assert.Empty(await db.ReviewQueue.ToListAsync());
        Assert.Empty(await db.Trash.ToListAsync());
        Assert.Empty(await db.Uploads.ToListAsync());
        Assert.Empty(await db.DeletedManifests.ToListAsync());
        Assert.Equal((await db.Blobs.Select(b => b.StorageKey).ToListAsync()).Order(), FilesOf(world).Order());
        Assert.Empty(await db.Blobs.Where(b => b.State != BlobState.Live || !db.BlobLinks.Any(l => l.BlobId == b.Id)).ToListAsync());
        Assert.Empty(await db.BlobLinks.Where(l => !db.ManifestParts.Any(p => p.LinkId == l.Id)).ToListAsync());
        Assert.Empty(await db.Manifests.Where(m => !db.Tags.Any(t => t.ManifestId == m.Id) && !db.ManifestParts.Any(p => p.ChildId == m.Id)
            && !db.Manifests.Any(s => s.Digest == m.SubjectDigest)).ToListAsync());
    }

    /// <summary>Keys of all files there are.</summary>
    public static IReadOnlyList<string> FilesOf(ContentWorld world) => !Directory.Exists(world.Blobs) ? [] :
        [.. Directory.EnumerateFiles(world.Blobs, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(world.Blobs, f).Replace('\\', '/'))];

    private static void CheckBytes(ContentWorld world, BlobRow blob)
    {
        var bytes = File.ReadAllBytes(Path.Combine(world.Blobs, blob.StorageKey));
        Assert.Equal(blob.Size, bytes.LongLength);
        Assert.Equal(blob.Digest, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
