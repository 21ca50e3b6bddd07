using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Content;

/// <summary>Manifest bodies by row: a row's bytes never change and its id is never reused, so a copy is always true. Bounded.</summary>
internal sealed class ManifestBytes(DatabaseFactory databases) : IDisposable
{
    private const long CapacityBytes = 32 << 20;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = CapacityBytes });

    /// <summary>Null: the row is gone.</summary>
    public async ValueTask<byte[]?> GetAsync(long manifestId, CancellationToken cancellation)
    {
        if (cache.TryGetValue(manifestId, out byte[]? bytes))
            return bytes;
        await using var db = databases.CreateDbContext();
        bytes = await db.Manifests.Where(m => m.Id == manifestId).Select(m => m.Payload).FirstOrDefaultAsync(cancellation);
        if (bytes is not null)
            cache.Set(manifestId, bytes, new MemoryCacheEntryOptions { Size = bytes.Length + 64 });
        return bytes;
    }

    public void Dispose() => cache.Dispose();
}
