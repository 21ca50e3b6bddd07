using Registry.Domain.Oci;
using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Explaining;

/// <summary>Tells what would become of a docker operation, by asking the evaluator that serves it about each of its requests.</summary>
public sealed class AccessExplainer(Access access, ImageAccess images)
{
    private static readonly string SomeDigest = "sha256:" + new string('0', 64);
    private const string SomeSession = "00000000-0000-0000-0000-000000000000";

    public async Task<AccessExplanation> ExplainAsync(AccessQuestion question, CancellationToken cancellation)
    {
        var subject = question.User is { } user ? new Subject(user) : Subject.Nobody;
        var steps = new List<ExplainedStep>();
        foreach (var request in RequestsOf(question))
            steps.Add(await StepAsync(subject, question.Repository, request, cancellation));
        return new AccessExplanation(question, steps, RefusalOf(subject, question, steps));
    }

    private static IEnumerable<Request> RequestsOf(AccessQuestion question)
    {
        var image = $"/v2/{question.Image}";
        return question.Operation switch
        {
            DockerOperation.Login => [new("GET", "/v2/", AccessAction.Read)],
            DockerOperation.Search => [new("GET", "/v1/search", AccessAction.Read)],
            DockerOperation.ListTags => [new("GET", $"{image}/tags/list", AccessAction.Read)],
            DockerOperation.PullByTag or DockerOperation.PullByDigest => [new("GET", $"{image}/manifests/{question.Reference}", AccessAction.Read)],
            DockerOperation.Delete => [new("GET", $"{image}/manifests/{question.Reference}", AccessAction.Read), new("DELETE", $"{image}/manifests/{question.Reference}", AccessAction.Delete)],
            _ =>
            [
                new("HEAD", $"{image}/blobs/{SomeDigest}", AccessAction.Read),
                new("POST", $"{image}/blobs/uploads/", AccessAction.Add),
                new("PATCH", $"{image}/blobs/uploads/{SomeSession}", AccessAction.Add),
                new("PUT", $"{image}/blobs/uploads/{SomeSession}", AccessAction.Edit),
                new("PUT", $"{image}/manifests/{question.Reference}", AccessAction.Edit),
            ],
        };
    }

    private async Task<ExplainedStep> StepAsync(Subject subject, Repository repository, Request request, CancellationToken cancellation)
    {
        var decision = access.Explain(subject, repository, request.Path, request.Action);
        if (decision.IsAllowed)
            return new ExplainedStep(request.Method, request.Path, decision, true, null);
        if (request.Action == AccessAction.Read && await ReachedAsync(subject, repository, request.Path, cancellation) is { } reason)
            return new ExplainedStep(request.Method, request.Path, decision, true, reason);
        return new ExplainedStep(request.Method, request.Path, decision, false, WhyNot(subject, repository, request.Action));
    }

    /// <summary>What lets a read through that its own path does not; null: nothing.</summary>
    private async Task<string?> ReachedAsync(Subject subject, Repository repository, string path, CancellationToken cancellation)
    {
        if (!TrySplit(path, out var image, out var resource, out var reference))
            return null;
        if (await ByDigestAsync(subject, repository, image, resource, reference, cancellation))
            return "A tag that may be read leads to this digest.";
        if (image.Value.Contains('/', StringComparison.Ordinal) || !ImageName.TryParse("library/" + image.Value, out var official))
            return null;
        return access.Allows(subject, repository, $"/v2/{official.Value}/{resource}/{reference}", AccessAction.Read) || await ByDigestAsync(subject, repository, official, resource, reference, cancellation)
            ? $"An image of one word is also pulled from library/: /v2/{official.Value}/{resource}/{reference} may be read."
            : null;
    }

    private ValueTask<bool> ByDigestAsync(Subject subject, Repository repository, ImageName image, string resource, string reference, CancellationToken cancellation) =>
        resource is "manifests" or "blobs" ? images.MayReadDigestAsync(subject, repository, image, reference, resource == "blobs", cancellation) : new(false);

    private static bool TrySplit(string path, out ImageName image, out string resource, out string reference)
    {
        (image, resource, reference) = (default, "", "");
        var parts = path.Split('/');
        if (parts.Length < 5 || !ImageName.TryParse(string.Join('/', parts[2..^2]), out image))
            return false;
        (resource, reference) = (parts[^2], parts[^1]);
        return true;
    }

    private static string? WhyNot(Subject subject, Repository repository, AccessAction action) =>
        subject.IsSignedIn ? null
        : action is not (AccessAction.Read or AccessAction.Browse) ? "Nobody changes anything without signing in."
        : !repository.AllowsAnonymousPull ? $"Repository '{repository.Name}' does not allow anonymous pull."
        : "Anonymous access is off, or the anonymous user may not.";

    private ExplainedRefusal? RefusalOf(Subject subject, AccessQuestion question, List<ExplainedStep> steps)
    {
        if (steps.Find(s => !s.IsAllowed) is { } refused)
        {
            var error = access.Refusal(subject, question.Repository, refused.Path, refused.Decision.Action);
            return new ExplainedRefusal(error.Status, error.Code, error.Message, error.Status == 401 ? "unauthorized: " + error.Message : "denied: " + error.Message);
        }

        if (!question.Repository.Online)
            return Of(OciErrors.RepositoryOffline(question.Repository.Name));
        return question.Operation == DockerOperation.Search && !question.Repository.Settings.Docker.V1Enabled
            ? new ExplainedRefusal(404, "UNSUPPORTED", $"The Docker V1 API of repository '{question.Repository.Name}' is switched off.", "Unexpected status code 404")
            : null;
    }

    private static ExplainedRefusal Of(OciError error) => new(error.Status, error.Code, error.Message, $"{error.Code.ToLowerInvariant()}: {error.Message}");

    private sealed record Request(string Method, string Path, AccessAction Action);
}
