using Registry.Domain.Repositories;

namespace Registry.Web.Api;

/// <summary>What every model of a repository says about it in Nexus' words.</summary>
internal static class RepositoryNames
{
    public const string Format = Repository.Format;

    public static string TypeOf(RepositoryKind kind) => kind switch
    {
        RepositoryKind.Hosted => "hosted",
        _ => throw new InvalidOperationException($"The kind {kind} has no name in the admin REST."),
    };

    public static string UrlOf(Repository repository, HttpRequest request) => $"{BaseUrl.Of(request)}/repository/{repository.Name}";
}
