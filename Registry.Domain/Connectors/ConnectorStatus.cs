namespace Registry.Domain.Connectors;

public enum ConnectorState
{
    /// <summary>Asked for, not yet open.</summary>
    Opening,

    /// <summary>Open, and it answered a request of our own.</summary>
    Listening,

    /// <summary>Not open; tried again by itself every few seconds.</summary>
    Failed,

    /// <summary>An HTTPS port opens once there is a server certificate.</summary>
    WaitingForCertificate,

    /// <summary>Taken away: running requests end, new ones are refused.</summary>
    Closing,
}

/// <summary>One port of this process at one instant.</summary>
public sealed record ConnectorStatus
{
    public required int Port { get; init; }

    public required bool Https { get; init; }

    /// <summary>Null: HTTPS on the main address.</summary>
    public required string? Repository { get; init; }

    public required ConnectorState State { get; init; }

    /// <summary>Why it is not listening, as a sentence; null: it is, or will be in an instant.</summary>
    public string? Reason { get; init; }

    /// <summary>When it came into this state.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Requests it is answering now.</summary>
    public int ActiveRequests { get; init; }
}
