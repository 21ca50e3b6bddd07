using System.Globalization;
using Registry.Domain;
using Registry.Domain.Repositories;
using Registry.Domain.Settings;

namespace Registry.Web.Components.Clients;

/// <summary>Under which addresses clients reach repositories, at one instant.</summary>
/// <param name="server">The address of the pages as the browser knows it; a base URL of the settings wins over it.</param>
/// <param name="openPorts">Of connectors; null: as if all were open.</param>
public sealed class AddressBook(Uri server, ServerSettings settings, IReadOnlySet<int>? openPorts)
{
    private readonly Uri main = settings.BaseUrl is { } url ? new Uri(url) : server;

    /// <summary><c>registry.example.com:8081</c>.</summary>
    public string Main => main.Authority;

    public string MainHost => main.Host;

    /// <summary>What subdomains stand before; null: nothing can stand before an IP address or localhost.</summary>
    public string? Domain => Names.IsHostName(main.Host) ? main.Host : null;

    private bool IsPlain => main.Scheme == Uri.UriSchemeHttp;

    private int? MainTlsPort => IsPlain || settings.HttpsPort != main.Port ? null : main.Port;

    /// <summary>The best first: what clients take as it is, and then what needs the least.</summary>
    public IReadOnlyList<WayIn> Of(Repository repository) => [.. All(repository).OrderBy(way => way.NeedsTrust).ThenBy(way => way.Kind)];

    public WayIn? Best(Repository repository) => Of(repository) is [var best, ..] ? best : null;

    private IEnumerable<WayIn> All(Repository repository)
    {
        var docker = repository.Settings.Docker;
        if (repository.PathName is { } name)
            yield return new WayIn(WayKind.Path, main.Authority, name + "/", IsPlain, MainTlsPort);
        if (docker.Subdomain is { } subdomain && Names.IsDnsLabel(subdomain) && Domain is { } domain)
            yield return OnMain(WayKind.Subdomain, $"{subdomain}.{domain}");
        foreach (var alias in docker.HostAliases.Where(Names.IsHostName))
            yield return OnMain(WayKind.Alias, alias);
        if (docker.HttpsPort is { } https && IsOpen(https))
            yield return OnPort(WayKind.HttpsPort, https);
        if (docker.HttpPort is { } http && IsOpen(http))
            yield return OnPort(WayKind.HttpPort, http);
    }

    private WayIn OnMain(WayKind kind, string host) =>
        new(kind, main.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{main.Port}"), "", IsPlain, MainTlsPort);

    /// <summary>A reverse proxy that publishes a port of ours ends TLS before it.</summary>
    private WayIn OnPort(WayKind kind, int port) => settings.PublicAddresses.TryGetValue(port, out var published)
        ? new WayIn(kind, published, "", IsPlain: false)
        : new WayIn(kind, string.Create(CultureInfo.InvariantCulture, $"{main.Host}:{port}"), "", kind == WayKind.HttpPort, kind == WayKind.HttpPort ? null : port);

    // What is being typed is not always a port yet.
    private bool IsOpen(int port) => port is > 0 and <= 65535 && openPorts?.Contains(port) != false;
}
