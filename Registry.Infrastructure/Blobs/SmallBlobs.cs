using Microsoft.Extensions.Caching.Memory;
using Registry.Domain.Blobs;

namespace Registry.Infrastructure.Blobs;

internal sealed class SmallBlobs : IBlobBytes, IDisposable
{
    private const int LargestBytes = 64 << 10;
    private const long CapacityBytes = 24 << 20;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = CapacityBytes });

    public IBlobReader? Find(string key) => cache.TryGetValue(key, out MemoryReader? reader) ? reader : null;

    public async ValueTask<IBlobReader> KeepAsync(string key, IBlobReader reader, long size, CancellationToken cancellation)
    {
        if (size > LargestBytes)
            return reader;
        using (reader)
        {
            var bytes = new byte[size];
            var read = await reader.ReadAsync(bytes, 0, cancellation);
            var kept = new MemoryReader(bytes.AsMemory(0, read));
            if (read == size && reader.Length == size)
                cache.Set(key, kept, new MemoryCacheEntryOptions { Size = size + 128 });
            return kept;
        }
    }

    public void Dispose() => cache.Dispose();

    private sealed class MemoryReader(ReadOnlyMemory<byte> bytes) : IBlobReader
    {
        public long Length => bytes.Length;

        public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellation)
        {
            var rest = bytes.Span[(int)Math.Min(offset, bytes.Length)..];
            var count = Math.Min(rest.Length, buffer.Length);
            rest[..count].CopyTo(buffer.Span);
            return new(count);
        }

        public void Dispose()
        {
            // Shared by all readers of the blob; the cache lets it go.
        }
    }
}
