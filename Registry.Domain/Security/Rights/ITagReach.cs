using Registry.Domain.Content;
using Registry.Domain.Oci;

namespace Registry.Domain.Security.Rights;

/// <summary>Which tags of an image lead to a digest: to decide about the digest what is decided about a tag.</summary>
public interface ITagReach
{
    /// <summary>While this number stands, so do all answers; null: they may change at any time.</summary>
    long? Moment { get; }

    /// <summary>Tags of the manifest itself, of each index that lists it, and of what it refers to as its subject; of those in turn too. Each once.</summary>
    IAsyncEnumerable<string> ToManifestAsync(ImageKey image, Digest digest, CancellationToken cancellation);

    /// <summary>The manifests that name the blob, by digest, and the tags that lead to one of them.</summary>
    IAsyncEnumerable<string> ToBlobAsync(ImageKey image, Digest digest, CancellationToken cancellation);

    /// <summary>All tags of all these images, in any order.</summary>
    IAsyncEnumerable<TagOfImage> OfImagesAsync(long repositoryId, IReadOnlyCollection<string> images, CancellationToken cancellation);
}

public readonly record struct TagOfImage(string Image, string Tag);
