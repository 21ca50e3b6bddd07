using System.IO.Enumeration;
using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>Nexus' deployment policy.</summary>
public enum WritePolicy
{
    /// <summary>Allow redeploy.</summary>
    Allow = 1,

    /// <summary>Disable redeploy: a tag is written once; deleting it is allowed.</summary>
    AllowOnce = 2,

    /// <summary>Read-only: nothing is written or deleted.</summary>
    Deny = 3,
}

/// <summary>What a repository's policy says to one write. Pure; a null answer is a yes.</summary>
public sealed record DeploymentRules(string Repository, WritePolicy Policy, bool LatestMayMove, IReadOnlyList<string> ImmutableTags)
{
    public OciError? RefuseUpload() =>
        Policy == WritePolicy.Deny ? OciErrors.Denied($"Repository '{Repository}' is read-only: nothing can be pushed to it.") : null;

    /// <summary>The same digest again is never a redeploy.</summary>
    public OciError? RefuseTag(Tag tag, Digest? existing, Digest pushed)
    {
        if (RefuseUpload() is { } readOnly)
            return readOnly;
        if (existing is null || existing == pushed)
            return null;
        if (IsImmutable(tag))
            return OciErrors.Denied($"Tag '{tag}' is immutable in repository '{Repository}'. Push under another tag.");
        if (Policy == WritePolicy.AllowOnce && !(LatestMayMove && tag.Value == "latest"))
            return OciErrors.Denied($"Tag '{tag}' exists and repository '{Repository}' does not allow redeploying a tag. Push under another tag.");
        return null;
    }

    public OciError? RefuseDelete(IEnumerable<Tag> tags)
    {
        if (Policy == WritePolicy.Deny)
            return OciErrors.Denied($"Repository '{Repository}' is read-only: nothing can be deleted from it.");
        foreach (var tag in tags)
        {
            if (IsImmutable(tag))
                return OciErrors.Denied($"Tag '{tag}' is immutable in repository '{Repository}' and cannot be deleted.");
        }

        return null;
    }

    public bool IsImmutable(Tag tag) =>
        ImmutableTags.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, tag.Value, ignoreCase: false));
}
