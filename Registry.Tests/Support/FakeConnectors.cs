using Registry.Domain.Connectors;

namespace Registry.Tests.Support;

/// <summary>A machine on which every port is free, but for those a test says.</summary>
internal sealed class FakeConnectors : IConnectors
{
    public event Action? Changed;

    public IReadOnlyList<ConnectorStatus> Statuses { get; set; } = [];

    public ConnectorCapacity Capacity { get; set; } = new(100, "At most 100 connectors can be open.");

    public Dictionary<int, string> Busy { get; } = [];

    public int Settled { get; private set; }

    public string? WhyNot(int port) => Busy.GetValueOrDefault(port);

    public Task SettleAsync(CancellationToken cancellation)
    {
        Settled++;
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    public Task<ConnectorStatus?> TestAsync(int port, CancellationToken cancellation) => Task.FromResult(Statuses.FirstOrDefault(s => s.Port == port));
}
