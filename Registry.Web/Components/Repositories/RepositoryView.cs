using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Repositories;

/// <summary>A page that shows configured repositories and renders again when they change, whoever changed them.</summary>
public abstract class RepositoryView(RepositoryDirectory directory) : ComponentBase, IDisposable
{
    protected RepositorySnapshot Repositories => directory.Current;

    protected override void OnAfterRender(bool firstRender)
    {
        // Only in a circuit: a prerendered page is gone before anything changes.
        if (firstRender)
            directory.Changed += RenderAgain;
    }

    public void Dispose()
    {
        directory.Changed -= RenderAgain;
        GC.SuppressFinalize(this);
    }

    private void RenderAgain() => _ = InvokeAsync(StateHasChanged);
}
