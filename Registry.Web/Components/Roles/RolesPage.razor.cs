using Microsoft.AspNetCore.Components;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.Roles;

/// <summary>All roles, filtered by the address.</summary>
public sealed partial class RolesPage(AccessDirectory directory, NavigationManager navigation) : AccessView(directory)
{
    private const int PageSize = 50;
    private Dictionary<string, int> users = [];

    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    private int All { get; set; }

    private IReadOnlyList<Role> Listed { get; set; } = [];

    protected override void OnParametersSet() => OnRightsChanged();

    protected override void OnRightsChanged()
    {
        var all = Rights.Roles.ToList();
        All = all.Count;
        Listed = Filtering.Of(all, Filter, r => [r.Id, r.Name, r.Description]);
        users = Rights.State.Users.Values.SelectMany(u => u.Roles.Distinct()).CountBy(r => r).ToDictionary();
    }
}
