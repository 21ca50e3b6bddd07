using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Registry.Domain.Security;
using Registry.Domain.Security.Rights;
using Registry.Web.Security;

namespace Registry.Web.Components.Rights;

/// <summary>A page that shows who may do what and renders again when that changes, whoever changed it.</summary>
public abstract class AccessView(AccessDirectory directory) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource closed = new();

    [Inject]
    public required Access Access { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState>? Session { get; set; }

    protected AccessSnapshot Rights => directory.Current;

    protected Subject Viewer => Session is { IsCompletedSuccessfully: true } session ? Subjects.Of(session.Result.User) : Subject.Nobody;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Closed => closed.Token;

    /// <summary>Whoever looks may do it, e.g. <c>roles</c> and <c>update</c>.</summary>
    protected bool May(string domain, string action) => Access.May(Viewer, domain, action);

    protected override void OnAfterRender(bool firstRender)
    {
        // Only in a circuit: a prerendered page is gone before anything changes.
        if (firstRender)
            directory.Changed += RenderAgain;
    }

    /// <summary>Before the page renders again.</summary>
    protected virtual void OnRightsChanged()
    {
    }

    public void Dispose()
    {
        directory.Changed -= RenderAgain;
        closed.Cancel();
        closed.Dispose();
        GC.SuppressFinalize(this);
    }

    // Whoever changed something does not wait until all pages have rendered.
    private void RenderAgain() => _ = Task.Run(() => InvokeAsync(() =>
    {
        OnRightsChanged();
        StateHasChanged();
    }));
}
