using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Registry.Domain.Blobs;
using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>Carries a request's body into a file and through a hash, in one pass.</summary>
internal sealed class BlobReceiver(IBlobWriter writer, IncrementalHash hash)
{
    /// <summary>Reads to the end, or until <paramref name="cancellation"/>; what was written until then stays written. Returns bytes taken.</summary>
    public async Task<long> ReceiveAsync(PipeReader body, CancellationToken cancellation)
    {
        long taken = 0;
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            var buffer = read.Buffer;
            try
            {
                foreach (var segment in buffer)
                    hash.AppendData(segment.Span);
                if (!buffer.IsEmpty)
                    await writer.AppendAsync(buffer, CancellationToken.None);
                taken += buffer.Length;
            }
            finally
            {
                // Also when the disk is full: the server reads on to end the request in good order.
                body.AdvanceTo(buffer.End);
            }

            if (read.IsCompleted || read.IsCanceled)
                return taken;
        }
    }

    /// <summary>The digest of the whole file in the algorithm of <paramref name="claimed"/>; reads the file again only for another one.</summary>
    public async Task<Digest> DigestAsync(Digest claimed, IBlobStore store, string key, CancellationToken cancellation)
    {
        if (hash.AlgorithmName == claimed.Algorithm)
            return Digest.OfHash(hash.AlgorithmName, hash.GetCurrentHash());
        using var other = await RehashAsync(store, key, writer.Length, claimed.Algorithm, cancellation);
        return Digest.OfHash(claimed.Algorithm, other!.GetCurrentHash());
    }

    /// <summary>The hash state of the first <paramref name="length"/> bytes of a file; null: the file is missing or shorter.</summary>
    public static async Task<IncrementalHash?> RehashAsync(IBlobStore store, string key, long length, HashAlgorithmName algorithm, CancellationToken cancellation)
    {
        var hash = IncrementalHash.CreateHash(algorithm);
        if (length == 0)
            return hash;
        using var reader = await store.OpenAsync(key, cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(256 << 10);
        try
        {
            for (long at = 0; at < length;)
            {
                var want = (int)Math.Min(buffer.Length, length - at);
                var got = reader is null ? 0 : await reader.ReadAsync(buffer.AsMemory(0, want), at, cancellation);
                if (got == 0)
                {
                    hash.Dispose();
                    return null;
                }

                hash.AppendData(buffer, 0, got);
                at += got;
            }

            return hash;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
