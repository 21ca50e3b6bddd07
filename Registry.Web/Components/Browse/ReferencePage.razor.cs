using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.Browse;

/// <summary>An image, or one manifest of it: the address is docker's reference.</summary>
public sealed partial class ReferencePage(RepositoryDirectory directory, NavigationManager navigation) : RepositoryView(directory)
{
    private BrowseTarget? target;

    [Parameter]
    public required string RepositoryName { get; set; }

    [Parameter]
    public string? Reference { get; set; }

    protected override void OnParametersSet()
    {
        if (!BrowseTarget.TryParse(Reference, out target) || Repositories.ByName(RepositoryName) is null)
            navigation.NotFound();
    }
}
