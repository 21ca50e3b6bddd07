using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Security;

/// <summary>
/// Access to what a path does not name: clients pull by digest what they were told by a tag, so a digest may be read where a tag may that
/// leads to it, and an image is shown where one of its tags is. The path itself is asked first, content only when it does not grant.
/// </summary>
public sealed class ImageAccess(Access access, ITagReach reach)
{
    public ValueTask<bool> MayReadManifestAsync(Subject subject, Repository repository, ImageName image, string reference, CancellationToken cancellation) =>
        access.Allows(subject, repository, ManifestsOf(image.Value) + reference, AccessAction.Read)
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
            || access.RightsIn(subject, repository, AccessAction.Read) is not { } rights || !rights.Reaches(ManifestsOf(image.Value), AccessAction.Read))
            return new(false);
        var key = new DigestVerdicts.Key(new ImageKey(repository.Id, image), digest.Value, isBlob, AccessActions.Read);
        // Read before the question: a commit in between makes the answer newer than its number, never older.
        var moment = reach.Moment;
        return moment is { } now && rights.Digests.Find(key, now) is { } known ? new(known) : AskAsync(rights, key, digest, moment, cancellation);
    }

    /// <summary>Where the names of images lie of which something may be browsed or read.</summary>
    public NameScope ScopeOf(Subject subject, Repository repository) =>
        Looking(subject, repository) is { Rights: { } rights, Any: var any } ? rights.ScopeOf(any) : NameScope.Nothing;

    /// <summary>How many of an image's manifests may be browsed or read, whichever there are.</summary>
    public Verdict VerdictOn(Subject subject, Repository repository, ImageName image) =>
        Looking(subject, repository) is { Rights: { } rights, Any: var any } ? rights.VerdictOn(ManifestsOf(image.Value), any) : Verdict.None;

    /// <summary>Something of the image may be browsed or read.</summary>
    public async ValueTask<bool> ShowsAsync(Subject subject, Repository repository, ImageName image, CancellationToken cancellation) =>
        VerdictOn(subject, repository, image) switch
        {
            Verdict.Some => (await ShownAsync(subject, repository, [image.Value], cancellation)).Count > 0,
            var verdict => verdict == Verdict.All,
        };

    /// <summary>Those of them, in their order, of which something may be browsed or read.</summary>
    public async ValueTask<IReadOnlyList<string>> ShownAsync(Subject subject, Repository repository, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        if (Looking(subject, repository) is not { Rights: { } rights, Any: var any })
            return [];
        var verdicts = names.Select(n => rights.VerdictOn(ManifestsOf(n), any)).ToList();
        var open = names.Where((_, i) => verdicts[i] == Verdict.Some).ToList();
        var shown = open.Count == 0 ? [] : await WithAllowedTagsAsync(repository, rights, any, open, cancellation);
        return [.. names.Where((name, i) => verdicts[i] == Verdict.All || (verdicts[i] == Verdict.Some && shown.Contains(name)))];
    }

    /// <summary>This manifest may be browsed or read.</summary>
    public ValueTask<bool> ShowsManifestAsync(Subject subject, Repository repository, ImageName image, string reference, CancellationToken cancellation) =>
        ShowsTag(subject, repository, image, reference) ? new(true) : MayReadManifestAsync(subject, repository, image, reference, cancellation);

    /// <summary>This tag may be browsed or read.</summary>
    public bool ShowsTag(Subject subject, Repository repository, ImageName image, string tag) =>
        access.Allows(subject, repository, ManifestsOf(image.Value) + tag, AccessAction.Browse) || access.Allows(subject, repository, ManifestsOf(image.Value) + tag, AccessAction.Read);

    /// <summary>What the paths of all its manifests begin with.</summary>
    internal static string ManifestsOf(string image) => $"/v2/{image}/manifests/";

    /// <summary>Whoever may do either is shown what is there.</summary>
    private (RepositoryRights? Rights, AccessActions Any) Looking(Subject subject, Repository repository)
    {
        var browsing = access.RightsIn(subject, repository, AccessAction.Browse);
        var reading = access.RightsIn(subject, repository, AccessAction.Read);
        return (browsing ?? reading, (browsing is null ? AccessActions.None : AccessActions.Browse) | (reading is null ? AccessActions.None : AccessActions.Read));
    }

    private async Task<HashSet<string>> WithAllowedTagsAsync(Repository repository, RepositoryRights rights, AccessActions any, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var moment = reach.Moment;
        var (shown, open) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in names)
        {
            var known = moment is { } now ? rights.Digests.Find(KeyOf(name), now) : null;
            if (known != false)
                (known == true ? shown : open).Add(name);
        }

        if (open.Count == 0)
            return shown;
        var asked = open.ToList();
        await foreach (var (image, tag) in reach.OfImagesAsync(repository.Id, asked, cancellation))
        {
            if (open.Contains(image) && any.Members().Any(action => rights.Allows(ManifestsOf(image) + tag, action)) && open.Remove(image))
                shown.Add(image);
        }

        foreach (var name in moment is null ? [] : asked)
            rights.Digests.Keep(KeyOf(name), moment!.Value, shown.Contains(name));
        return shown;

        DigestVerdicts.Key KeyOf(string name) => new(new ImageKey(repository.Id, ImageName.Parse(name)), null, false, any);
    }

    private async ValueTask<bool> AskAsync(RepositoryRights rights, DigestVerdicts.Key key, Digest digest, long? moment, CancellationToken cancellation)
    {
        var allowed = false;
        await foreach (var reference in key.IsBlob ? reach.ToBlobAsync(key.Image, digest, cancellation) : reach.ToManifestAsync(key.Image, digest, cancellation))
        {
            if (allowed = rights.Allows(ManifestsOf(key.Image.Name.Value) + reference, AccessAction.Read))
                break;
        }

        if (moment is { } kept)
            rights.Digests.Keep(key, kept, allowed);
        return allowed;
    }
}
