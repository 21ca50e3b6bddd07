namespace Registry.Domain.Connectors;

/// <summary>The ports of this process: what is open, what could be, and how many.</summary>
public interface IConnectors
{
    /// <summary>Raised whenever <see cref="Statuses"/> became another list.</summary>
    event Action? Changed;

    /// <summary>Ordered by port.</summary>
    IReadOnlyList<ConnectorStatus> Statuses { get; }

    ConnectorCapacity Capacity { get; }

    /// <summary>Why a connector cannot have this port, as a sentence; null: it can, or it is a connector of this process already.</summary>
    string? WhyNot(int port);

    /// <summary>Ends when the running configuration, as it is now, is open or known to have failed; at the latest after a few seconds.</summary>
    Task SettleAsync(CancellationToken cancellation);

    /// <summary>Asks the port <c>GET /v2/</c> through the loopback, and tells what came of it. Null: no connector has it.</summary>
    Task<ConnectorStatus?> TestAsync(int port, CancellationToken cancellation);
}

/// <param name="Most">How many connectors may be open at once.</param>
/// <param name="Reason">What sets that limit, as a sentence that says how to raise it.</param>
public sealed record ConnectorCapacity(int Most, string Reason);
