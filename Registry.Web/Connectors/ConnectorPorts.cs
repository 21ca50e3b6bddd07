using System.Collections.Frozen;

namespace Registry.Web.Connectors;

/// <summary>Which ports are connectors, asked with every request; what is not here is the main address.</summary>
internal sealed class ConnectorPorts
{
    private volatile FrozenDictionary<int, ConnectorPort> ports = FrozenDictionary<int, ConnectorPort>.Empty;

    public ConnectorPort? Find(int port) => ports.GetValueOrDefault(port);

    /// <summary>Ports that stay keep the count of their requests.</summary>
    public void Replace(IEnumerable<int> all)
    {
        var wanted = all.ToHashSet();
        var before = ports;
        if (wanted.SetEquals(before.Keys))
            return;
        ports = wanted.ToFrozenDictionary(p => p, p => before.GetValueOrDefault(p) ?? new ConnectorPort());
    }
}

internal sealed class ConnectorPort
{
    private int active;

    /// <summary>Requests that it is answering now.</summary>
    public int Active => Volatile.Read(ref active);

    /// <summary>No request begins any more.</summary>
    public volatile bool IsClosing;

    public void Enter() => Interlocked.Increment(ref active);

    public void Leave() => Interlocked.Decrement(ref active);
}
