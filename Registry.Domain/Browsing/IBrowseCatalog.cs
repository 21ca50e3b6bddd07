using Registry.Domain.Content;
using Registry.Domain.Oci;

namespace Registry.Domain.Browsing;

/// <summary>What rows tell to people who look around. Reads of the newest committed state; nothing here counts as a use.</summary>
public interface IBrowseCatalog
{
    /// <summary>While this number stands, so do all answers; null: they may change at any time.</summary>
    long? Moment { get; }

    Task<RepositoryFigures> FiguresAsync(long repositoryId, NameScope scope, CancellationToken cancellation);

    /// <summary>How many tags the images of these names have together; at most one more than <see cref="Listing{T}.CountedTo"/>.</summary>
    Task<int> CountTagsAsync(long repositoryId, IReadOnlyCollection<string> names, CancellationToken cancellation);

    /// <summary>Tags that were set within the last month and still are, newest first, of repositories in service.</summary>
    Task<IReadOnlyList<RecentPush>> RecentAsync(int count, CancellationToken cancellation);

    /// <summary>Images that have a manifest, by name.</summary>
    Task<Listing<ImageSummary>> ImagesAsync(long repositoryId, NameScope scope, ImageListRequest request, CancellationToken cancellation);

    /// <summary>The names of all images that have a manifest, in order. Null: there are more than <paramref name="most"/>.</summary>
    Task<IReadOnlyList<string>?> NamesAsync(long repositoryId, NameScope scope, int most, CancellationToken cancellation);

    /// <summary>In the order of the names; one that is gone is left out.</summary>
    Task<IReadOnlyList<ImageSummary>> SummariesAsync(long repositoryId, IReadOnlyCollection<string> names, CancellationToken cancellation);

    /// <summary>Null: the image has no manifest.</summary>
    Task<ImageSummary?> FindImageAsync(ImageKey image, CancellationToken cancellation);

    Task<Listing<TagRecord>> TagsAsync(ImageKey image, TagListRequest request, CancellationToken cancellation);

    /// <summary>Null: the image has no such manifest.</summary>
    Task<ManifestRecord?> FindManifestAsync(ImageKey image, Digest digest, CancellationToken cancellation);

    /// <summary>How many images each of these blobs of one image is linked to, itself counted, wherever it lies in the same blob store.</summary>
    Task<IReadOnlyDictionary<string, int>> SharingAsync(ImageKey image, IReadOnlyCollection<string> digests, CancellationToken cancellation);

    /// <summary>What goes when this manifest, and what only it lists, goes. Null: there is no such manifest.</summary>
    Task<RemovalImpact?> ImpactAsync(ImageKey image, Digest digest, CancellationToken cancellation);
}
