using System.Collections.Frozen;

namespace Registry.Domain.Repositories;

/// <summary>A repository on the main address. <see cref="Prefix"/> stands before its image names there: <c>docker-hosted/</c>.</summary>
public sealed record PathRoute(Repository Repository, string Prefix);

/// <summary>All repositories at one instant, looked up without lock or query.</summary>
public sealed class RepositorySnapshot(IReadOnlyList<Repository> all)
{
    private readonly FrozenDictionary<string, Repository> byName =
        all.ToFrozenDictionary(r => r.Name, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, PathRoute> byPath =
        all.Where(r => r.PathName is not null).ToFrozenDictionary(r => r.PathName!, r => new PathRoute(r, r.PathName + "/"), StringComparer.Ordinal);

    private readonly FrozenDictionary<long, Repository> byId = all.ToFrozenDictionary(r => r.Id);

    private readonly FrozenDictionary<int, Repository> byPort =
        Lookup(all.SelectMany(r => r.Settings.Docker.Ports, (r, port) => (port, r)), EqualityComparer<int>.Default);

    private readonly FrozenDictionary<string, Repository> byAlias =
        Lookup(all.SelectMany(r => r.Settings.Docker.HostAliases, (r, host) => (host, r)), StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, Repository> bySubdomain =
        Lookup(all.Where(r => r.Settings.Docker.Subdomain is not null).Select(r => (r.Settings.Docker.Subdomain!, r)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Ordered by name.</summary>
    public IReadOnlyList<Repository> All => all;

    public Repository? ByName(string name) => byName.GetValueOrDefault(name);

    public Repository? ById(long id) => byId.GetValueOrDefault(id);

    /// <summary>By the first segment of a path on the main address.</summary>
    public PathRoute? ByPath(ReadOnlySpan<char> segment) =>
        byPath.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(segment, out var route) ? route : null;

    public Repository? ByPort(int port) => byPort.GetValueOrDefault(port);

    /// <summary>False: no host names a repository, so none needs to be looked up.</summary>
    public bool HasHosts => byAlias.Count + bySubdomain.Count > 0;

    /// <summary>By a host without its port: an alias is the whole of it, a subdomain its first label.</summary>
    public Repository? ByHost(string host)
    {
        if (byAlias.TryGetValue(host, out var named))
            return named;
        var dot = bySubdomain.Count == 0 ? -1 : host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && bySubdomain.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(host.AsSpan(0, dot), out named) ? named : null;
    }

    /// <summary>Of two with one key (two processes saved at once) the first has it.</summary>
    private static FrozenDictionary<TKey, Repository> Lookup<TKey>(IEnumerable<(TKey Key, Repository Repository)> all, IEqualityComparer<TKey> comparer)
        where TKey : notnull => all.DistinctBy(e => e.Key, comparer).ToFrozenDictionary(e => e.Key, e => e.Repository, comparer);
}

/// <summary>The running configuration of repositories. Readers take <see cref="Current"/>; a change swaps the whole.</summary>
public sealed class RepositoryDirectory
{
    private volatile RepositorySnapshot current = new([]);

    /// <summary>Raised after each swap, on the thread that swapped.</summary>
    public event Action? Changed;

    public RepositorySnapshot Current => current;

    public void Replace(IEnumerable<Repository> repositories)
    {
        current = new RepositorySnapshot([.. repositories.OrderBy(r => r.Name, StringComparer.Ordinal)]);
        Changed?.Invoke();
    }
}
