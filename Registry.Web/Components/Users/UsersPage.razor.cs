using Microsoft.AspNetCore.Components;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Rights;

namespace Registry.Web.Components.Users;

/// <summary>All users, filtered by the address.</summary>
public sealed partial class UsersPage(AccessDirectory directory, NavigationManager navigation) : AccessView(directory)
{
    private const int PageSize = 50;
    private const int MostRoles = 4;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    private int Number => Math.Max(1, Page ?? 1);

    private IReadOnlyList<UserAccount> Listed { get; set; } = [];

    protected override void OnParametersSet() => OnRightsChanged();

    protected override void OnRightsChanged() => Listed = Filtering.Of(
        [.. Rights.State.Users.Values.OrderBy(u => u.Id, StringComparer.OrdinalIgnoreCase)], Filter, u => [u.Id, $"{u.FirstName} {u.LastName}", u.EmailAddress, .. u.Roles]);
}
