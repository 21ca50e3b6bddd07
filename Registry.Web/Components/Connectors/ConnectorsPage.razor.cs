using System.Globalization;
using Microsoft.AspNetCore.Components;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.Connectors;

/// <summary>All ways in, what became of them, and how many more there can be.</summary>
public sealed partial class ConnectorsPage(RepositoryDirectory directory, IConnectors connectors, Addresses addresses, NavigationManager navigation) : RepositoryView(directory)
{
    private const int PageSize = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private AddressBook book = null!;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    protected override void OnParametersSet() => book = addresses.Now;

    private IReadOnlyList<ConnectorStatus> Fitting(IReadOnlyList<ConnectorStatus> all) =>
        string.IsNullOrWhiteSpace(Filter) ? all : [.. all.Where(Fits)];

    private bool Fits(ConnectorStatus status) =>
        new[] { status.Port.ToString(CultureInfo.InvariantCulture), status.Repository ?? "", ConnectorWords.State(status.State), status.Reason ?? "" }
            .Any(words => words.Contains(Filter!.Trim(), StringComparison.OrdinalIgnoreCase));
}
