using Registry.Domain.Content;
using Registry.Domain.Oci;

namespace Registry.Domain.Browsing;

/// <summary>Small blobs read whole, to be shown.</summary>
internal static class BlobDocuments
{
    // A config of more than this is nobody's config.
    private const int MostBytes = 4 << 20;

    /// <summary>Null: it is too large, or its bytes are not there; a page tells that without failing.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadSmallBlobAsync(this IContentReader content, ImageName image, string digest, CancellationToken cancellation)
    {
        try
        {
            if (!(await content.OpenBlobAsync(image, Digest.Parse(digest), cancellation)).TryGet(out var blob, out _))
                return null;
            using (blob)
            {
                if (blob.Size > MostBytes)
                    return null;
                var bytes = new byte[blob.Size];
                return await blob.Reader.ReadAsync(bytes, 0, cancellation) == bytes.Length ? bytes : null;
            }
        }
        catch (MissingBytesException)
        {
            return null;
        }
    }
}
