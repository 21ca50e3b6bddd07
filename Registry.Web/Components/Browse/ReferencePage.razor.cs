using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.Browse;

/// <summary>An image, or one manifest of it: the address is docker's reference.</summary>
public sealed partial class ReferencePage(RepositoryDirectory directory, ImageAccess images, NavigationManager navigation) : RepositoryView(directory)
{
    private BrowseTarget? target;

    [Parameter]
    public required string RepositoryName { get; set; }

    [Parameter]
    public string? Reference { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        // What may not be seen is not there: its absence tells nothing.
        var found = BrowseTarget.TryParse(Reference, out var named) && FindShown(RepositoryName) is { } repository && await IsShownAsync(repository, named);
        target = found ? named : null;
        if (!found)
            navigation.NotFound();
    }

    private ValueTask<bool> IsShownAsync(Repository repository, BrowseTarget named) => named.Reference is { } reference
        ? images.ShowsManifestAsync(Viewer, repository, named.Image, reference.Tag?.Value ?? reference.Digest!.Value.Value, Closed)
        : images.ShowsAsync(Viewer, repository, named.Image, Closed);
}
