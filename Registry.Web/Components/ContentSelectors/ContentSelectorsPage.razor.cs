using Microsoft.AspNetCore.Components;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.ContentSelectors;

/// <summary>All content selectors, filtered by the address.</summary>
public sealed partial class ContentSelectorsPage(AccessDirectory directory, NavigationManager navigation) : AccessView(directory)
{
    private const int PageSize = 50;
    private ILookup<string, string> users = null!;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    private IReadOnlyList<ContentSelector> All { get; set; } = [];

    private IReadOnlyList<ContentSelector> Listed { get; set; } = [];

    protected override void OnParametersSet() => OnRightsChanged();

    protected override void OnRightsChanged()
    {
        All = [.. Rights.State.Selectors.Values.OrderBy(s => s.Name, StringComparer.Ordinal)];
        Listed = Filtering.Of(All, Filter, s => [s.Name, s.Description, s.Expression]);
        users = Rights.State.Privileges.Values.Where(p => p.ContentSelector.Length > 0).ToLookup(p => p.ContentSelector, p => p.Name, StringComparer.OrdinalIgnoreCase);
    }
}
