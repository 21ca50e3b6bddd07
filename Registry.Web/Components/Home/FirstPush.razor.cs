using Registry.Domain.Content;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Home;

/// <summary>Waits with the person who has just set up the server.</summary>
public sealed partial class FirstPush(ContentChanges changes, RepositoryDirectory directory) : IDisposable
{
    private ImageKey? pushed;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            changes.Changed += Show;
    }

    public void Dispose() => changes.Changed -= Show;

    private void Show(ImageKey image) => _ = Task.Run(() => InvokeAsync(() =>
    {
        pushed ??= image;
        StateHasChanged();
    }));
}
