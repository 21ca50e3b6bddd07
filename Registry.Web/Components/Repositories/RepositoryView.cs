using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Web.Security;

namespace Registry.Web.Components.Repositories;

/// <summary>A page that shows configured repositories and renders again when they change, whoever changed them.</summary>
public abstract class RepositoryView(RepositoryDirectory directory) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource closed = new();

    [Inject]
    public required Access Access { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState>? Session { get; set; }

    protected RepositorySnapshot Repositories => directory.Current;

    /// <summary>Who looks; the evaluator is asked anew with each rendering.</summary>
    protected Subject Viewer => Session is { IsCompletedSuccessfully: true } session ? Subjects.Of(session.Result.User) : Subject.Nobody;

    /// <summary>By name, those of which something may be browsed or read.</summary>
    protected IReadOnlyList<Repository> ShownRepositories => [.. Repositories.All.Where(r => Access.Shows(Viewer, r))];

    /// <summary>Null: there is none of this name, as far as the viewer is told.</summary>
    protected Repository? FindShown(string name) => Repositories.ByName(name) is { } found && Access.Shows(Viewer, found) ? found : null;

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
