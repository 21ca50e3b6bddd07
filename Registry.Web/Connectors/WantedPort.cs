using Registry.Domain.Repositories;

namespace Registry.Web.Connectors;

/// <summary>A port as the running configuration wants it.</summary>
/// <param name="Repository">Null: HTTPS on the main address.</param>
internal sealed record WantedPort(int Port, bool Https, string? Repository)
{
    public string Purpose => Repository is null ? "the main address by HTTPS" : $"repository '{Repository}'";

    /// <summary>One for each port, ordered by it.</summary>
    /// <param name="mainHttps">Where the main address speaks HTTPS; it comes before a repository that wants the same.</param>
    public static IReadOnlyList<WantedPort> Of(RepositorySnapshot repositories, int? mainHttps)
    {
        IEnumerable<WantedPort> main = mainHttps is { } port ? [new WantedPort(port, true, null)] : [];
        return [.. main.Concat(repositories.All.SelectMany(Of)).DistinctBy(w => w.Port).OrderBy(w => w.Port)];
    }

    private static IEnumerable<WantedPort> Of(Repository repository)
    {
        if (repository.Settings.Docker.HttpPort is { } http)
            yield return new WantedPort(http, false, repository.Name);
        if (repository.Settings.Docker.HttpsPort is { } https)
            yield return new WantedPort(https, true, repository.Name);
    }
}
