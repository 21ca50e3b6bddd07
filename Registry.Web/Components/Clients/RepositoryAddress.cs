using Registry.Domain.Repositories;

namespace Registry.Web.Components.Clients;

/// <summary>What stands before image names.</summary>
public static class RepositoryAddress
{
    /// <summary><c>localhost:8081/docker-hosted</c>; null: no client can name the repository by path.</summary>
    /// <param name="server">The address of the pages, as the browser knows it.</param>
    public static string? ByPath(Uri server, Repository repository) =>
        repository.PathName is { } name ? $"{server.Authority}/{name}" : null;
}
