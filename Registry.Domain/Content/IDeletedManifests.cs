using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>Deleted manifests, which stay restorable for the undo time (design §5).</summary>
public interface IDeletedManifests
{
    /// <summary>
    /// Brings back the manifest deleted last under this digest, with its blobs, its children and those of its tags that are free
    /// (bytes and rows, §3 step 6). All or nothing; within the undo time it is all.
    /// </summary>
    Task<Outcome<Done>> RestoreAsync(ImageKey image, Digest digest, DeploymentRules rules, string? by, CancellationToken cancellation);
}
