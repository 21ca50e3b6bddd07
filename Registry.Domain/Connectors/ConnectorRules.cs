using Registry.Domain.Repositories;

namespace Registry.Domain.Connectors;

/// <summary>What one repository's ways in may not be because of the others, and of the machine.</summary>
internal sealed class ConnectorRules(IConnectors connectors)
{
    /// <param name="docker">Judged by itself already.</param>
    /// <param name="before">What the repository has now; null: it is new.</param>
    /// <param name="others">All other repositories.</param>
    public IEnumerable<Problem> Check(DockerSettings docker, DockerSettings? before, IReadOnlyList<Repository> others) =>
        [.. CheckPorts(docker, before, others), .. CheckHosts(docker, others)];

    private IEnumerable<Problem> CheckPorts(DockerSettings docker, DockerSettings? before, IReadOnlyList<Repository> others)
    {
        var free = connectors.Capacity.Most - others.Sum(r => r.Settings.Docker.Ports.Count());
        (string Field, int? Port)[] wanted = [("docker.httpPort", docker.HttpPort), ("docker.httpsPort", docker.HttpsPort)];
        foreach (var (field, port) in wanted)
        {
            if (port is >= 1 and <= 65535 && WhyNot(port.Value, before, others, --free < 0) is { } reason)
                yield return new Problem(field, reason);
        }
    }

    private string? WhyNot(int port, DockerSettings? before, IReadOnlyList<Repository> others, bool tooMany)
    {
        if (others.FirstOrDefault(r => r.Settings.Docker.Ports.Contains(port)) is { } user)
            return $"Port {port} is used by repository '{user.Name}'.";
        if (before?.Ports.Contains(port) == true)
            return null;
        return tooMany ? connectors.Capacity.Reason : connectors.WhyNot(port);
    }

    private static IEnumerable<Problem> CheckHosts(DockerSettings docker, IReadOnlyList<Repository> others)
    {
        if (docker.Subdomain is { } subdomain && others.FirstOrDefault(r => Same(r.Settings.Docker.Subdomain, subdomain)) is { } owner)
            yield return new Problem("docker.subdomain", $"Subdomain '{subdomain}' is used by repository '{owner.Name}'.");
        for (var i = 0; i < docker.HostAliases.Count; i++)
        {
            var alias = docker.HostAliases[i];
            if (docker.HostAliases.Take(i).Any(a => Same(a, alias)))
                yield return new Problem($"docker.hostAliases[{i}]", $"Host '{alias}' stands here twice.");
            else if (others.FirstOrDefault(r => r.Settings.Docker.HostAliases.Any(a => Same(a, alias))) is { } user)
                yield return new Problem($"docker.hostAliases[{i}]", $"Host '{alias}' is used by repository '{user.Name}'.");
        }
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
