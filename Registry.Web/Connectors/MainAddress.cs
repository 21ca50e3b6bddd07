using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Registry.Domain.Connectors;

namespace Registry.Web.Connectors;

/// <summary>Where the server listens, as Kestrel tells it.</summary>
internal sealed class MainAddress(IServer server, ConnectorOptions options)
{
    private HashSet<int> mainPorts = [];

    /// <summary>Where connectors listen.</summary>
    public string ConnectorHost { get; private set; } = options.Address ?? "localhost";

    /// <summary>Taken once, when the server has started and no connector is open.</summary>
    public void Remember()
    {
        mainPorts = Bound();
        if (options.Address is null && Addresses.FirstOrDefault() is { } first)
            ConnectorHost = BindingAddress.Parse(first).Host;
    }

    public bool Has(int port) => mainPorts.Contains(port);

    /// <summary>The ports that Kestrel has open now.</summary>
    public HashSet<int> Bound() => [.. Addresses.Select(PortOf)];

    private ICollection<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private static int PortOf(string address) =>
        int.TryParse(address.AsSpan(address.LastIndexOf(':') + 1).TrimEnd('/'), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
}
