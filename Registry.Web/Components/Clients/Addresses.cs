using Microsoft.AspNetCore.Components;
using Registry.Domain.Certificates;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;
using Registry.Domain.Settings;

namespace Registry.Web.Components.Clients;

/// <summary>The addresses of repositories as the reader of a page can use them.</summary>
public sealed class Addresses(SettingsDirectory settings, IConnectors connectors, CertificateDirectory certificates, NavigationManager navigation, TimeProvider clock)
{
    /// <summary>Those that work now.</summary>
    public AddressBook Now => Book(connectors.Statuses.Where(s => s.State is ConnectorState.Listening or ConnectorState.Opening).Select(s => s.Port).ToHashSet());

    /// <summary>Those of what is being typed: its ports open when it is saved.</summary>
    public AddressBook Planned => Book(null);

    public WayIn? Best(Repository repository) => Now.Best(repository);

    /// <summary>Null: no address works now.</summary>
    public ClientCommands? CommandsOf(Repository repository, ClientTool tool) => Best(repository) is { } way ? new ClientCommands(tool, way, repository) : null;

    /// <summary>Clients refuse the certificate of this address until they trust our own authority.</summary>
    public bool NeedsOurAuthority(WayIn way) =>
        way.OwnPort is { } port && certificates.Current is { Authority.Facts: var authority } current
        && current.Select(port, way.HostName, clock.GetUtcNow())?.Facts.Issuer == authority.Subject;

    private AddressBook Book(IReadOnlySet<int>? open) => new(new Uri(navigation.BaseUri), settings.Current, open);
}
