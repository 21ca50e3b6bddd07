namespace Registry.Domain.Connectors;

/// <summary>What the person who starts the server decides about connectors.</summary>
public sealed record ConnectorOptions
{
    /// <summary>An IP address, <c>localhost</c> or <c>*</c>; null: where the main address listens.</summary>
    public string? Address { get; init; }

    public int Most { get; init; } = 2_000;

    /// <summary>How long running requests of a removed port may go on.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromMinutes(5);
}
