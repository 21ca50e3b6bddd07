using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Repositories;

/// <summary>Creates or changes one hosted repository.</summary>
public sealed partial class RepositoryPage(RepositoryDirectory directory, RepositoryEditor editor, NavigationManager navigation, Dialogs dialogs, Addresses addresses)
    : RepositoryView(directory)
{
    private static readonly Crumb[] Trail = [new("Repositories", "repositories")];

    private RepositoryEditing? editing;
    private string? begun;
    private bool busy;
    private bool leaving;
    private bool hasProblem;

    /// <summary>Null: a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    [SupplyParameterFromQuery]
    public string? Client { get; set; }

    /// <summary>Read for the first paint, and not again when the circuit takes over.</summary>
    [PersistentState]
    public IReadOnlyList<string>? BlobStores { get; set; }

    private Repository? Current => Name is null || !Access.MayAdminister(Viewer, Name, "read") ? null : Repositories.ByName(Name);

    private bool IsOutdated => !busy && editing is { IsNew: false } && Current?.Version != editing.Version;

    /// <summary>Nobody hears a click before the circuit, and a second one while saving changes nothing.</summary>
    private bool IsLocked => busy || !RendererInfo.IsInteractive;

    protected override async Task OnInitializedAsync() => BlobStores ??= await editor.BlobStoresAsync(Closed);

    protected override void OnParametersSet()
    {
        if (editing is not null && begun == Name)
            return;
        Begin();
        if (editing is null)
            navigation.NotFound();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (busy || !hasProblem)
            return;
        hasProblem = false;
        await dialogs.FocusProblemAsync();
    }

    protected override void OnRepositoriesChanged()
    {
        if (!busy && editing is { IsNew: false, IsChanged: false } && Current is not null)
            Begin();
    }

    private void Begin()
    {
        begun = Name;
        leaving = false;
        editing = (Name is null ? Access.MayAdminister(Viewer, Privilege.Everything, "add") : Current is not null) ? new RepositoryEditing(Current, BlobStores is [var first, ..] ? first : RepositoryEditor.FirstBlobStore) : null;
    }

    private async Task SaveAsync()
    {
        busy = true;
        // A change that began is finished, even when the page is left.
        var saved = await editing!.SaveAsync(editor, CancellationToken.None);
        busy = false;
        hasProblem = saved is null;
        if (saved is null)
            return;
        dialogs.Tell(editing.IsNew ? $"{saved.Name} is ready to push to." : $"{saved.Name} is saved.");
        if (editing.IsNew)
            Leave($"repositories/{Uri.EscapeDataString(saved.Name)}");
        else
            Begin();
    }

    private void Discard()
    {
        if (editing!.IsNew)
            Leave("repositories");
        else
            Begin();
    }

    private async Task DeleteAsync()
    {
        if (!await dialogs.ConfirmAsync($"Delete {Name}?", "Docker clients are refused at once, and the images in it are lost.", "Delete repository", Name))
            return;
        busy = true;
        var deleted = await editor.DeleteAsync(Name!, CancellationToken.None);
        busy = false;
        dialogs.Tell(deleted.Succeeded ? $"{Name} is deleted." : deleted.Problems[0].Message);
        Leave("repositories");
    }

    private void Leave(string target)
    {
        leaving = true;
        navigation.NavigateTo(target);
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext move)
    {
        if (leaving || editing is not { IsChanged: true } || IsThisPage(move.TargetLocation))
            return;
        if (!await dialogs.ConfirmAsync("Leave without saving?", "What you changed here is lost.", "Discard changes", stay: "Stay"))
            move.PreventNavigation();
    }

    private bool IsThisPage(string target) => navigation.ToAbsoluteUri(target).AbsolutePath == new Uri(navigation.Uri).AbsolutePath;
}
