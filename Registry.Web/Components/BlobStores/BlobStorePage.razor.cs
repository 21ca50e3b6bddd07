using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Registry.Domain;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.BlobStores;

/// <summary>Creates, changes or removes one blob store.</summary>
public sealed partial class BlobStorePage(BlobStoreEditor editor, NavigationManager navigation, Dialogs dialogs)
{
    private static readonly Crumb[] Trail = [new("Blob stores", "blob-stores")];
    private BlobStoreFields? fields;
    private BlobStoreFields? saved;
    private FieldProblems problems = FieldProblems.None;
    private bool busy;
    private bool leaving;
    private bool hasProblem;
    private bool isOutdated;

    /// <summary>Null: a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    [PersistentState]
    public BlobStoreListing? Store { get; set; }

    private bool IsUsed => Store is { Users.Count: > 0 };

    private bool IsChanged => fields != saved;

    private bool IsLocked => busy || !RendererInfo.IsInteractive;

    private string PathHelp => IsUsed
        ? "It cannot change while a repository uses it."
        : editor.FolderOf(fields!.Path.Length > 0 ? fields.Path : fields.Name) is { } folder ? $"The folder {folder}. It is made if it is not there." : "A folder of the server; relative ones lie below its data path.";

    protected override async Task OnParametersSetAsync()
    {
        if (fields is not null && saved?.Name == (Name ?? ""))
            return;
        if (Name is null)
            Begin(new BlobStoreFields());
        else if ((Store = Store?.Settings.Name == Name ? Store : await editor.FindAsync(Name, CancellationToken.None)) is { } store)
            Begin(BlobStoreFields.Of(store.Settings));
        else
            navigation.NotFound();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (busy || !hasProblem)
            return;
        hasProblem = false;
        await dialogs.FocusProblemAsync();
    }

    private void Begin(BlobStoreFields first)
    {
        (saved, fields, problems, leaving) = (first, first with { }, FieldProblems.None, false);
        isOutdated = false;
    }

    private async Task LoadAsync()
    {
        Store = await editor.FindAsync(Name!, CancellationToken.None);
        if (Store is null)
            Leave("blob-stores");
        else
            Begin(BlobStoreFields.Of(Store.Settings));
    }

    private async Task SaveAsync()
    {
        busy = true;
        var result = await editor.SaveAsync(fields!, Store?.Settings, CancellationToken.None);
        busy = false;
        problems = new FieldProblems(result.Problems);
        hasProblem = !result.Succeeded;
        isOutdated = result.Kind is ProblemKind.Stale;
        if (!result.Succeeded)
            return;
        dialogs.Tell(Name is null ? $"Blob store {result.Value.Name} is ready." : $"{Name} is saved.");
        if (Name is null)
        {
            Leave($"blob-stores/{Uri.EscapeDataString(result.Value.Name)}");
            return;
        }

        await LoadAsync();
    }

    private void Discard()
    {
        if (Name is null)
            Leave("blob-stores");
        else
            Begin(saved!);
    }

    private async Task DeleteAsync()
    {
        if (!await dialogs.ConfirmAsync($"Delete blob store {Name}?", "The registry forgets it. Its folder stays where it is.", "Delete blob store", Name))
            return;
        busy = true;
        var deleted = await editor.DeleteAsync(Name!, CancellationToken.None);
        busy = false;
        problems = new FieldProblems(deleted.Problems);
        if (!deleted.Succeeded)
            return;
        dialogs.Tell($"{Name} is deleted.");
        Leave("blob-stores");
    }

    private void Leave(string target)
    {
        leaving = true;
        navigation.NavigateTo(target);
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext move)
    {
        if (leaving || !IsChanged)
            return;
        if (!await dialogs.ConfirmAsync("Leave without saving?", "What you changed here is lost.", "Discard changes", stay: "Stay"))
            move.PreventNavigation();
    }
}
