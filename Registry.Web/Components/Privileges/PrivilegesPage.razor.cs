using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.Privileges;

/// <summary>All privileges, filtered by the address.</summary>
public sealed partial class PrivilegesPage(AccessDirectory directory, RepositoryDirectory repositories, NavigationManager navigation) : AccessView(directory)
{
    private const int PageSize = 50;
    private Dictionary<string, int> users = [];

    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    /// <summary>In the words of the admin REST.</summary>
    [SupplyParameterFromQuery]
    public string? Type { get; set; }

    [SupplyParameterFromQuery]
    public string? Repository { get; set; }

    /// <summary>Without those that are built in.</summary>
    [SupplyParameterFromQuery]
    public bool Own { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    private int All { get; set; }

    private IReadOnlyList<Privilege> Listed { get; set; } = [];

    private IEnumerable<string> Repositories => [Privilege.Everything, Privilege.AllDocker, .. repositories.Current.All.Select(r => r.Name)];

    protected override void OnParametersSet() => OnRightsChanged();

    protected override void OnRightsChanged()
    {
        var all = Rights.Privileges.ToList();
        All = all.Count;
        Listed = Filtering.Of([.. all.Where(Fits)], Filter, p => [p.Name, p.Description, p.PermissionText()]);
        users = Rights.Roles.SelectMany(r => r.Privileges.Distinct(StringComparer.OrdinalIgnoreCase)).CountBy(p => p, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private bool Fits(Privilege privilege) =>
        (string.IsNullOrEmpty(Type) || privilege.Type.Word() == Type)
        && (string.IsNullOrEmpty(Repository) || string.Equals(privilege.Repository, Repository, StringComparison.OrdinalIgnoreCase))
        && !(Own && privilege.IsBuiltIn);

    private void Choose(string parameter, ChangeEventArgs chosen) => Choose(parameter, chosen.Value as string);

    private void Choose(string parameter, string? value) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [parameter] = value is { Length: > 0 } ? value : null, ["page"] = null }), replace: true);
}
