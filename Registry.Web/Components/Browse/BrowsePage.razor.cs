using Microsoft.AspNetCore.Components;
using Registry.Domain.Browsing;
using Registry.Domain.Repositories;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.Browse;

/// <summary>All repositories and how much lies in them.</summary>
public sealed partial class BrowsePage(RepositoryDirectory directory, VisibleImages images, Addresses addresses, NavigationManager navigation) : RepositoryView(directory)
{
    private const int PageSize = 25;
    private AddressBook? book;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    /// <summary>By repository; read for the first paint, and not again when the circuit takes over.</summary>
    [PersistentState]
    public Dictionary<long, RepositoryFigures>? Figures { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    private IReadOnlyList<Repository> Fitting => string.IsNullOrWhiteSpace(Filter)
        ? ShownRepositories
        : [.. ShownRepositories.Where(r => r.Name.Contains(Filter.Trim(), StringComparison.OrdinalIgnoreCase))];

    private IReadOnlyList<Repository> OnPage => [.. Fitting.Skip((Number - 1) * PageSize).Take(PageSize)];

    protected override async Task OnParametersSetAsync()
    {
        book = addresses.Now;
        foreach (var repository in OnPage.Where(r => Figures?.ContainsKey(r.Id) != true))
        {
            var figures = await images.FiguresAsync(repository, Viewer, Closed);
            (Figures ??= [])[repository.Id] = figures;
        }
    }

    private string? AddressOf(Repository repository) => book?.Best(repository)?.Name;
}
