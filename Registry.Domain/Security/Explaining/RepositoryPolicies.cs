using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Explaining;

/// <summary>What the repository's own rules say to a request that rights let through.</summary>
/// <param name="Existing">What the tag leads to now; null: there is none.</param>
/// <param name="Tags">That lead to the manifest which is asked for.</param>
internal sealed record RepositoryPolicies(AccessQuestion Question, Digest? Existing, IReadOnlyList<Tag> Tags)
{
    // A push of what is there already is no redeploy, so it stands for another one.
    private static readonly Digest Another = Digest.Sha256Of("another"u8);

    private Repository Repository => Question.Repository;

    private DeploymentRules Rules => Repository.Deployment;

    /// <summary>Asked before rights are.</summary>
    public IEnumerable<PolicyStep> Before(DockerRequest request) => request.What == "search" ? [V1()] : [];

    /// <summary>Asked when rights let it through, each where it comes first.</summary>
    public IEnumerable<PolicyStep> After(DockerRequest request, bool isFirst)
    {
        if (isFirst)
            yield return Online();
        if (request.Method == "POST")
            yield return Deployment();
        if (request is { Method: "PUT", What: "tag" } && Rules.Policy != WritePolicy.Deny)
            yield return TagRule();
        // What is not there is not found, whatever the policy.
        if (request.Method == "DELETE" && Existing is not null)
            yield return new PolicyStep("deletion", "Nothing here is immutable.", Rules.RefuseDelete(Tags));
    }

    private PolicyStep Online() => new(
        "repository state", $"{Repository.Name} is online.", Repository.Online ? null : OciErrors.RepositoryOffline(Repository.Name));

    private PolicyStep V1() => new(
        "Docker V1 API", $"It is switched on for {Repository.Name}.",
        Repository is { Online: true, Settings.Docker.V1Enabled: true } ? null : OciErrors.SearchDisabled(Repository.Name));

    private PolicyStep Deployment() => new("deployment policy", Rules.Policy switch
    {
        WritePolicy.AllowOnce => $"{Repository.Name} takes pushes, and each tag once.",
        _ => $"{Repository.Name} takes pushes.",
    }, Rules.RefuseUpload());

    private PolicyStep TagRule()
    {
        if (!Tag.TryParse(Question.Reference, out var tag))
            return new PolicyStep("tag rule", "A digest belongs to one content for ever.", null);
        var because = Existing is null ? $"Tag {tag} is free{(Rules.IsImmutable(tag) ? "; once pushed it is immutable" : "")}." : $"Tag {tag} exists and may be moved.";
        return new PolicyStep("tag rule", because, Rules.RefuseTag(tag, Existing, Another));
    }
}
