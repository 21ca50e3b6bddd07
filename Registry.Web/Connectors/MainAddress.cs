using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Registry.Domain.Connectors;

namespace Registry.Web.Connectors;

/// <summary>Where the server listens, as Kestrel tells it.</summary>
internal sealed class MainAddress(IServer server, ConnectorOptions options)
{
    private HashSet<int> mainPorts = [];
    private string host = "localhost";

    /// <summary>Where a port is opened.</summary>
    /// <param name="repository">Null: HTTPS on the main address.</param>
    public string HostOf(string? repository) => repository is null ? host : ConnectorHost;

    public string ConnectorHost => options.Address ?? host;

    /// <summary>Taken once, when the server has started and no connector is open.</summary>
    public void Remember()
    {
        mainPorts = Bound();
        if (Addresses.FirstOrDefault() is { } first)
            host = BindingAddress.Parse(first).Host;
    }

    public bool Has(int port) => mainPorts.Contains(port);

    /// <summary>The ports that Kestrel has open now.</summary>
    public HashSet<int> Bound() => [.. Addresses.Select(PortOf)];

    private ICollection<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private static int PortOf(string address) =>
        int.TryParse(address.AsSpan(address.LastIndexOf(':') + 1).TrimEnd('/'), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
}
