using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;

namespace Registry.Domain.Security;

/// <summary>
/// Access to what a path does not name: clients pull by digest what they were told by a tag, so a digest may be read where a tag may that
/// leads to it, and an image is shown where one of its tags is. The path itself is asked first, content only when it does not grant.
/// </summary>
public sealed class ImageAccess(Access access, ITagReach reach)
{
    /// <param name="reference">Tag or digest, as written.</param>
    public ValueTask<bool> MayReadManifestAsync(Subject subject, Repository repository, ImageName image, string reference, CancellationToken cancellation) =>
        access.Allows(subject, repository, ManifestPath(image, reference), AccessAction.Read)
            ? new(true)
            : MayReadDigestAsync(subject, repository, image, reference, isBlob: false, cancellation);

    public ValueTask<bool> MayReadBlobAsync(Subject subject, Repository repository, ImageName image, string digest, CancellationToken cancellation) =>
        access.Allows(subject, repository, $"/v2/{image.Value}/blobs/{digest}", AccessAction.Read)
            ? new(true)
            : MayReadDigestAsync(subject, repository, image, digest, isBlob: true, cancellation);

    /// <summary>A digest that its own path does not open.</summary>
    public ValueTask<bool> MayReadDigestAsync(Subject subject, Repository repository, ImageName image, string reference, bool isBlob, CancellationToken cancellation)
    {
        if (repository.Settings.Docker.PullByDigest == PullByDigest.OnlyLiteralPaths || !Digest.TryParse(reference, out var digest)
            || access.RightsIn(subject, repository, AccessAction.Read) is not { } rights || !Reaches(rights, image, AccessAction.Read))
            return new(false);
        var key = new ImageKey(repository.Id, image);
        return KnownAsync(
            rights, new DigestVerdicts.Key(key, digest.Value, isBlob, AccessAction.Read),
            token => isBlob ? reach.ToBlobAsync(key, digest, token) : reach.ToManifestAsync(key, digest, token), cancellation);
    }

    /// <summary>Something of the image may be browsed or read.</summary>
    public async ValueTask<bool> ShowsAsync(Subject subject, Repository repository, ImageName image, CancellationToken cancellation) =>
        await ShowsAsync(subject, repository, image, AccessAction.Browse, cancellation) || await ShowsAsync(subject, repository, image, AccessAction.Read, cancellation);

    /// <summary>As <see cref="ShowsAsync(Subject, Repository, ImageName, CancellationToken)"/>, also of an image that is not there where all of them are shown.</summary>
    public ValueTask<bool> MayShowAsync(Subject subject, Repository repository, ImageName image, CancellationToken cancellation) =>
        access.ShowsAll(subject, repository) ? new(true) : ShowsAsync(subject, repository, image, cancellation);

    /// <summary>This manifest may be browsed or read.</summary>
    public ValueTask<bool> ShowsManifestAsync(Subject subject, Repository repository, ImageName image, string reference, CancellationToken cancellation) =>
        access.Allows(subject, repository, ManifestPath(image, reference), AccessAction.Browse)
            ? new(true)
            : MayReadManifestAsync(subject, repository, image, reference, cancellation);

    private ValueTask<bool> ShowsAsync(Subject subject, Repository repository, ImageName image, AccessAction action, CancellationToken cancellation)
    {
        if (access.RightsIn(subject, repository, action) is not { } rights || !Reaches(rights, image, action))
            return new(false);
        var key = new ImageKey(repository.Id, image);
        return rights.AllowsEverywhere(action)
            ? new(true)
            : KnownAsync(rights, new DigestVerdicts.Key(key, null, false, action), token => reach.OfImageAsync(key, token), cancellation);
    }

    private static bool Reaches(RepositoryRights rights, ImageName image, AccessAction action) => rights.Reaches(ManifestPath(image, ""), action);

    private ValueTask<bool> KnownAsync(
        RepositoryRights rights, DigestVerdicts.Key key, Func<CancellationToken, IAsyncEnumerable<string>> references, CancellationToken cancellation) =>
        // Read before the question: a commit in between makes the answer newer than its number, never older.
        reach.Moment is not { } moment ? AnyAllowedAsync(rights, key, references(cancellation))
        : rights.Digests.Find(key, moment) is { } known ? new(known)
        : KeepAsync(rights, key, moment, references(cancellation));

    private static async ValueTask<bool> KeepAsync(RepositoryRights rights, DigestVerdicts.Key key, long moment, IAsyncEnumerable<string> references)
    {
        var allowed = await AnyAllowedAsync(rights, key, references);
        rights.Digests.Keep(key, moment, allowed);
        return allowed;
    }

    private static async ValueTask<bool> AnyAllowedAsync(RepositoryRights rights, DigestVerdicts.Key key, IAsyncEnumerable<string> references)
    {
        await foreach (var reference in references)
        {
            if (rights.Allows(ManifestPath(key.Image.Name, reference), key.Action))
                return true;
        }

        return false;
    }

    private static string ManifestPath(ImageName image, string reference) => $"/v2/{image.Value}/manifests/{reference}";
}
