using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Repositories;

/// <summary>A page that shows configured repositories and renders again when they change, whoever changed them.</summary>
public abstract class RepositoryView(RepositoryDirectory directory) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource closed = new();

    protected RepositorySnapshot Repositories => directory.Current;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Closed => closed.Token;

    protected override void OnAfterRender(bool firstRender)
    {
        // Only in a circuit: a prerendered page is gone before anything changes.
        if (firstRender)
            directory.Changed += RenderAgain;
    }

    /// <summary>Before the page renders again.</summary>
    protected virtual void OnRepositoriesChanged()
    {
    }

    /// <summary>The page is left.</summary>
    protected virtual void OnClosed()
    {
    }

    public void Dispose()
    {
        directory.Changed -= RenderAgain;
        OnClosed();
        closed.Cancel();
        closed.Dispose();
        GC.SuppressFinalize(this);
    }

    // Whoever changed something does not wait until all pages have rendered.
    private void RenderAgain() => _ = Task.Run(() => InvokeAsync(() =>
    {
        OnRepositoriesChanged();
        StateHasChanged();
    }));
}
