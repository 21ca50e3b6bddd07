using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>Which image may serve which blob (design §5, invariant 5).</summary>
public interface IBlobLinks
{
    /// <summary>One statement, the newest committed state.</summary>
    ValueTask<LinkedBlob?> FindAsync(ImageKey image, Digest digest, CancellationToken cancellation);

    /// <summary>Counts as a promise to keep the link for the grace time (step 3). False: it is gone.</summary>
    Task<bool> TouchAsync(long linkId, CancellationToken cancellation);

    /// <summary>Links a blob that lies in that blob store to an image (step 2). False: it is gone.</summary>
    Task<bool> MountAsync(long blobStoreId, ImageKey target, Digest digest, CancellationToken cancellation);

    /// <summary>Removes the link unless a manifest of the image names the blob (step 5).</summary>
    Task<Outcome<Done>> DeleteAsync(ImageKey image, Digest digest, CancellationToken cancellation);
}
