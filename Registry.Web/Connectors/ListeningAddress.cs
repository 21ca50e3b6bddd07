using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Registry.Web.Connectors;

/// <summary>Where a reverse proxy on this machine reaches the main address, whatever clients call it.</summary>
public sealed class ListeningAddress(IServer server)
{
    private const string Fallback = "http://127.0.0.1:8081";

    public Uri Uri
    {
        get
        {
            // Ports of repositories come after the main address.
            var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } bound ? BindingAddress.Parse(bound) : BindingAddress.Parse(Fallback);
            var host = first.Host is "localhost" or "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : first.Host;
            return new UriBuilder(first.Scheme, host.Trim('[', ']'), first.Port).Uri;
        }
    }
}
