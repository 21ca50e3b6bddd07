using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>A manifest to be stored with its tags, in one transaction (bytes and rows, §3 step 4).</summary>
public sealed record ManifestPut(ImageKey Image, Manifest Manifest, IReadOnlyList<Tag> Tags, DeploymentRules Rules, string? By);

/// <summary>Manifests of images, their parts and the tags that lead to them.</summary>
public interface IManifestStore
{
    /// <summary>One statement, the newest committed state; the bytes may come from a cache, for they never change.</summary>
    ValueTask<StoredManifest?> FindAsync(ImageKey image, Reference reference, CancellationToken cancellation);

    /// <summary>Counts as a promise to keep it for the grace time (step 3). False: it is gone.</summary>
    Task<bool> TouchAsync(long manifestId, CancellationToken cancellation);

    /// <summary>All or nothing. Refused when a part is not linked to the image, or by the deployment rules, judged inside the transaction.</summary>
    Task<Outcome<Done>> PutAsync(ManifestPut put, CancellationToken cancellation);

    /// <summary>Removes only the tag.</summary>
    Task<Outcome<Done>> DeleteTagAsync(ImageKey image, Tag tag, DeploymentRules rules, string? by, CancellationToken cancellation);

    /// <summary>Removes the manifest with its tags; it stays restorable for the undo time (step 5).</summary>
    Task<Outcome<Done>> DeleteAsync(ImageKey image, Digest digest, DeploymentRules rules, string? by, CancellationToken cancellation);

    /// <summary>Ordered by digest, after <paramref name="last"/>, at most <paramref name="count"/>; fewer when they are large, for clients and memory have limits.</summary>
    Task<ReferrerPage> ReferrersAsync(ImageKey image, Digest subject, string? artifactType, string? last, int count, CancellationToken cancellation);
}
