using Registry.Domain.Connectors;

namespace Registry.Web.Connectors;

/// <summary>What became of one wanted port. Touched by <see cref="ConnectorListeners"/>' loop alone.</summary>
internal sealed class Listener(WantedPort wanted, DateTimeOffset since)
{
    private int attempt;

    public WantedPort Wanted { get; private set; } = wanted;

    public ConnectorState State { get; private set; } = ConnectorState.Opening;

    public string? Reason { get; private set; }

    public DateTimeOffset Since { get; private set; } = since;

    /// <summary>Kestrel was told to open it.</summary>
    public bool IsPublished { get; private set; }

    public void Become(ConnectorState state, string? reason, DateTimeOffset now)
    {
        if (State == state && Reason == reason)
            return;
        (State, Reason) = (state, reason);
        Since = now;
    }

    /// <summary>Another repository has the port now; what is open stays open.</summary>
    public void Belong(WantedPort other) => Wanted = other;

    public void Publish()
    {
        IsPublished = true;
        attempt++;
    }

    public void Withdraw() => IsPublished = false;

    public ConnectorEndpoint Endpoint(string host) => new(Wanted.Port, Wanted.Https, host, attempt);

    public ConnectorStatus Describe(ConnectorPort? port) => new()
    {
        Port = Wanted.Port,
        Https = Wanted.Https,
        Repository = Wanted.Repository,
        State = State,
        Reason = Reason,
        Since = Since,
        ActiveRequests = port?.Active ?? 0,
    };
}
