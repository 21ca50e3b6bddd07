using System.Diagnostics;

namespace Registry.Web.Connectors;

/// <summary>Tells Kestrel which ports to have open, and waits until it has done so.</summary>
internal sealed class KestrelPorts(ConnectorEndpoints endpoints, ConnectorPorts ports, MainAddress main)
{
    // Kestrel gives the last requests of a port 5 s before it cuts them.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private Dictionary<int, ConnectorEndpoint> applied = [];

    public MainAddress Main => main;

    public string? WhyNot(WantedPort wanted) => main.Has(wanted.Port)
        ? $"Port {wanted.Port} is the main address of this server."
        : PortProbe.WhyNot(main.HostOf(wanted.Repository), wanted.Port);

    /// <summary>False: nothing was to be changed.</summary>
    public async Task<bool> ApplyAsync(IReadOnlyList<Listener> published, CancellationToken cancellation)
    {
        var wanted = published.Select(l => l.Endpoint(main.HostOf(l.Wanted.Repository))).ToDictionary(e => e.Port);
        var gone = applied.Keys.Except(wanted.Keys).ToList();
        var connectors = published.Where(l => l.Wanted.Repository is not null).Select(l => l.Wanted.Port).ToList();
        // A port is a connector's before the first request can come, and until the last one has.
        ports.Replace(connectors.Concat(gone.Where(p => ports.Find(p) is not null)));
        if (wanted.Count == applied.Count && wanted.Values.All(e => applied.GetValueOrDefault(e.Port) == e))
            return false;
        applied = wanted;
        endpoints.Replace(wanted.Values);
        await UntilAsync(bound => wanted.Keys.All(bound.Contains) && !gone.Exists(bound.Contains), cancellation);
        ports.Replace(connectors);
        return true;
    }

    private async Task UntilAsync(Predicate<HashSet<int>> done, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (!done(main.Bound()) && Stopwatch.GetElapsedTime(began) < Patience)
            await Task.Delay(Pause, cancellation);
    }
}
