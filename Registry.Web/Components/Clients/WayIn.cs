using System.Net;

namespace Registry.Web.Components.Clients;

/// <summary>How an address names its repository.</summary>
public enum WayKind
{
    Path,
    Subdomain,
    Alias,
    HttpsPort,
    HttpPort,
}

/// <summary>One address under which clients reach a repository.</summary>
/// <param name="Host">What clients sign in to: <c>registry.example.com:18443</c>.</param>
/// <param name="Prefix">Stands before image names: <c>docker-hosted/</c>, or nothing.</param>
/// <param name="IsPlain">Without TLS.</param>
/// <param name="OwnPort">Where this server itself ends its TLS; null: nowhere, or something before it does.</param>
public sealed record WayIn(WayKind Kind, string Host, string Prefix, bool IsPlain, int? OwnPort = null)
{
    /// <summary>What stands before image names, host included.</summary>
    public string Name => $"{Host}/{Prefix}".TrimEnd('/');

    /// <summary>Clients speak plain http to their own machine only, unless they are told to.</summary>
    public bool NeedsTrust => IsPlain && !IsLoopback;

    public string HostName => new Uri($"http://{Host}").Host;

    private bool IsLoopback => HostName == "localhost" || (IPAddress.TryParse(HostName.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
