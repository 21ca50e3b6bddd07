using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Explaining;

/// <summary>Tells what would become of a docker operation, by asking the evaluator that serves it about each of its requests.</summary>
public sealed class AccessExplainer(Access access, ImageAccess images, RepositoryDirectory repositories, ContentFactory contents, IBrowseCatalog catalog)
{
    private const string Library = "library/";

    /// <summary>Of everybody's rights hears who may see users and privileges; of their own, everybody.</summary>
    public static bool MayAskForOthers(Access access, Subject subject) => access.May(subject, "users", "read") && access.May(subject, "privileges", "read");

    public async Task<AccessExplanation> ExplainAsync(AccessQuestion question, CancellationToken cancellation)
    {
        var subject = question.User is { } user ? new Subject(user) : Subject.Nobody;
        var found = await FindAsync(question, cancellation);
        var policies = new RepositoryPolicies(question, found?.Digest, await TagsAsync(question, found, cancellation));
        var steps = new List<ExplainedStep>();
        foreach (var request in RequestsOf(question, found))
        {
            steps.AddRange(policies.Before(request));
            steps.Add(await StepAsync(subject, question, request, cancellation));
            var isOfMain = request.IsSignIn && question.IsByPath;
            steps.AddRange(policies.After(request, !isOfMain && !steps.OfType<PolicyStep>().Any()));
        }

        return new AccessExplanation(question, steps, NoteOn(question, found));
    }

    /// <summary>What a client would ask for. Whoever does not sign in has no use for the door.</summary>
    public static IEnumerable<DockerRequest> RequestsOf(AccessQuestion question, StoredManifest? found) =>
        DockerRequests.Of(question.Operation, question.Image, question.Reference, found is null ? null : ContentOf(found))
            .Where(r => !r.IsSignIn || question.User is not null || question.Operation == DockerOperation.Login);

    private async Task<StoredManifest?> FindAsync(AccessQuestion question, CancellationToken cancellation) =>
        question.NamesImage && ImageName.TryParse(question.Image, out var image) && Reference.TryParse(question.Reference, out var reference)
            ? await contents.ReaderFor(question.Repository).FindManifestAsync(image, reference, cancellation) : null;

    private static PulledContent ContentOf(StoredManifest found) => new(
        found.Digest,
        ManifestReader.Read(found.Bytes, found.MediaType, found.Digest).TryGet(out var manifest, out _) && manifest.Parts.FirstOrDefault(p => p.IsBlob) is { } part ? part.Digest : null);

    private async Task<IReadOnlyList<Tag>> TagsAsync(AccessQuestion question, StoredManifest? found, CancellationToken cancellation)
    {
        if (question.Operation != DockerOperation.Delete || found is null)
            return [];
        if (Tag.TryParse(question.Reference, out var one))
            return [one];
        var impact = await catalog.ImpactAsync(new ImageKey(question.Repository.Id, ImageName.Parse(question.Image)), found.Digest, cancellation);
        return [.. (impact?.Tags ?? []).Select(Tag.Parse)];
    }

    private async Task<RequestStep> StepAsync(Subject subject, AccessQuestion question, DockerRequest request, CancellationToken cancellation)
    {
        var (repository, path) = (question.Repository, request.Path);
        var decision = access.Explain(subject, repository, path, request.Action);
        if (decision.IsAllowed)
            return new RequestStep(request, decision, null, null);
        var because = request.IsSignIn && question.IsByPath ? OtherDoor(subject)
            : request.Action == AccessAction.Read ? await ReachedAsync(subject, repository, path, cancellation) : null;
        return because is not null
            ? new RequestStep(request, decision, because, null)
            : new RequestStep(request, decision, WhyNot(subject, repository, request.Action), access.Refusal(subject, repository, path, request.Action));
    }

    private string? OtherDoor(Subject subject) =>
        subject.IsSignedIn && repositories.Current.All.FirstOrDefault(r => r.PathName is not null && access.Allows(subject, r, DockerRequest.Door, AccessAction.Read)) is { } other
            ? $"On the main address one repository that lets log in is enough, and {other.Name} does." : null;

    /// <summary>What lets a read through that its own path does not; null: nothing.</summary>
    private async Task<string?> ReachedAsync(Subject subject, Repository repository, string path, CancellationToken cancellation)
    {
        var parts = path.Split('/');
        if (parts.Length < 5 || !ImageName.TryParse(string.Join('/', parts[2..^2]), out var image))
            return null;
        var (resource, reference) = (parts[^2], parts[^1]);
        if (await ByDigestAsync(subject, repository, image, resource, reference, cancellation))
            return "A tag that may be read leads to this digest.";
        if (image.Value.Contains('/', StringComparison.Ordinal) || !ImageName.TryParse(Library + image.Value, out var official))
            return null;
        var literal = $"/v2/{official.Value}/{resource}/{reference}";
        return access.Allows(subject, repository, literal, AccessAction.Read) || await ByDigestAsync(subject, repository, official, resource, reference, cancellation)
            ? $"An image of one word is also pulled from {Library}: {literal} may be read."
            : null;
    }

    private ValueTask<bool> ByDigestAsync(Subject subject, Repository repository, ImageName image, string resource, string reference, CancellationToken cancellation) =>
        resource is "manifests" or "blobs" ? images.MayReadDigestAsync(subject, repository, image, reference, resource == "blobs", cancellation) : new(false);

    private static string? WhyNot(Subject subject, Repository repository, AccessAction action) =>
        subject.IsSignedIn ? null
        : action is not (AccessAction.Read or AccessAction.Browse) ? "Nobody changes anything without signing in."
        : !repository.AllowsAnonymousPull ? $"Repository '{repository.Name}' does not allow anonymous pull."
        : "Anonymous access is off, or the anonymous user may not.";

    private static string? NoteOn(AccessQuestion question, StoredManifest? found) =>
        found is null && question.Operation is DockerOperation.PullByTag or DockerOperation.PullByDigest or DockerOperation.Delete
            ? $"There is no {question.Image}{(question.Reference.Contains(':', StringComparison.Ordinal) ? "@" : ":")}{question.Reference} in {question.Repository.Name} now: whoever may ask for it hears “manifest unknown”." : null;
}
