using System.Text.Json;

namespace Registry.Domain.Settings;

/// <summary>What an administrator decides about the server as a whole, while it runs.</summary>
public sealed record ServerSettings
{
    public const int DefaultAuditDays = 90;
    public const string DefaultServerHeader = "Nexus/3.85.0-03 (PRO)";

    /// <summary>The address that commands and links name. Null: the one a request came to.</summary>
    public string? BaseUrl
    {
        get;
        init
        {
            field = value;
            BaseHost = Uri.TryCreate(value, UriKind.Absolute, out var uri) ? uri.Host : null;
        }
    }

    /// <summary>By connector port: what a reverse proxy publishes instead, e.g. <c>registry.example.com:18443</c>.</summary>
    public IReadOnlyDictionary<int, string> PublicAddresses { get; init; } = new Dictionary<int, string>();

    /// <summary>Addresses and networks whose X-Forwarded headers are believed. Null: those of <c>Registry:TrustedProxies</c>, else loopback.</summary>
    public IReadOnlyList<string>? TrustedProxies { get; init; }

    /// <summary>Moves pages, REST and <c>/repository</c>, never connectors: <c>/nexus</c>. Empty: nothing before them.</summary>
    public string ContextPath { get; init; } = "";

    /// <summary>Where the main address speaks HTTPS too. Null: it does not.</summary>
    public int? HttpsPort { get; init; }

    /// <summary>Nexus' clients read version and edition from it and adapt what they send. Empty: the header is not sent.</summary>
    public string ServerHeader { get; init; } = DefaultServerHeader;

    public ServerLimits Limits { get; init; } = new();

    /// <summary>For how long the trail of who did what is kept.</summary>
    public int AuditDays { get; init; } = DefaultAuditDays;

    /// <summary>The host of <see cref="BaseUrl"/>.</summary>
    public string? BaseHost { get; private init; }

    /// <summary>Lists and all; the equality of records would compare those by reference.</summary>
    public bool SaysTheSameAs(ServerSettings other) => JsonSerializer.Serialize(this) == JsonSerializer.Serialize(other);
}

/// <summary>Where Nexus has its thread pool.</summary>
public sealed record ServerLimits
{
    /// <summary>Open connections, all ports together; null: as many as the machine takes.</summary>
    public int? Connections { get; init; }

    /// <summary>Bytes of one layer in one request; null: no limit.</summary>
    public long? UploadBytes { get; init; }

    /// <summary>How long a connection without a request stays open.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>How long a client may take to send its headers.</summary>
    public TimeSpan RequestHeaders { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A transfer that makes fewer than 240 bytes a second for so long is dead; a slow honest one is not.</summary>
    public TimeSpan StalledTransfer { get; init; } = TimeSpan.FromSeconds(60);
}
