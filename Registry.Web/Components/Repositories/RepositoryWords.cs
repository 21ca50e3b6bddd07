using Registry.Domain.Content;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Repositories;

/// <summary>How the settings of a repository are said in a few words.</summary>
public static class RepositoryWords
{
    public static string Kind(Repository repository) => repository.Kind.ToString().ToLowerInvariant();

    /// <summary>What may be pushed.</summary>
    public static string Rule(Repository repository)
    {
        var rules = repository.Deployment;
        var words = rules.Policy switch
        {
            WritePolicy.Deny => "Read-only",
            WritePolicy.AllowOnce => rules.LatestMayMove ? "Redeploy of latest only" : "No redeploy",
            _ => "Redeploy allowed",
        };
        return rules.ImmutableTags.Count == 0 || rules.Policy == WritePolicy.Deny ? words : $"{words}, fixed: {string.Join(", ", rules.ImmutableTags)}";
    }
}
