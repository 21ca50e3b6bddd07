using Microsoft.AspNetCore.Components;
using Registry.Domain;
using Registry.Domain.Security.Rights;
using Registry.Web.Components.Account;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Rights;

/// <summary>A page that creates, changes or removes one object of who may do what.</summary>
public abstract class AccessEditorView<TFields>(AccessDirectory directory, NavigationManager navigation, Dialogs dialogs) : AccessView(directory)
    where TFields : class
{
    private string? begun;

    /// <summary>The name or id of the object; null: a new one.</summary>
    [SupplyParameterFromQuery]
    public string? Id { get; set; }

    [Inject]
    public required Viewer Asker { get; set; }

    protected Editing<TFields>? Editing { get; private set; }

    protected bool IsNew => Id is null && !IsOne;

    /// <summary>There is exactly one of it, which nobody creates or deletes.</summary>
    protected virtual bool IsOne => false;

    /// <summary>Deleted by somebody else while the page was open.</summary>
    protected bool IsGone => Editing is { IsBusy: false } && !IsNew && VersionNow is null;

    protected bool IsOutdated => Editing is { IsBusy: false } && !IsNew && VersionNow is { } now && now != Editing.Version;

    protected NavigationManager Navigation => navigation;

    /// <summary>The page with the list.</summary>
    protected abstract string List { get; }

    /// <summary>Of the stored object; null: there is none.</summary>
    protected abstract long? VersionNow { get; }

    /// <summary>The form of the object as it is now.</summary>
    protected abstract Editing<TFields> Start();

    protected override void OnParametersSet()
    {
        if (Editing is not null && begun == Id)
            return;
        begun = Id;
        if (IsNew || VersionNow is not null)
            Begin();
        else
            navigation.NotFound();
    }

    protected override void OnRightsChanged()
    {
        if (Editing is { IsBusy: false, IsChanged: false } && !IsNew && VersionNow is not null)
            Begin();
    }

    protected void Begin() => Editing = Start();

    protected void Discard()
    {
        if (!IsNew)
        {
            Begin();
            return;
        }

        Editing!.Forget();
        navigation.NavigateTo(List);
    }

    /// <summary>Saves as far as the rights of whoever looks reach now, and tells what became of it.</summary>
    protected async Task SaveAsync<T>(string domain, Func<Task<AdminResult<T>>> save, Func<T, string> keyOf, string? place = null)
        where T : class
    {
        // A change that began is finished, even when the page is left.
        var saved = await Editing!.RunAsync(() => Asker.IfMayAsync(domain, IsNew ? "create" : "update", save), place);
        if (saved is null)
            return;
        dialogs.Tell(IsNew ? $"{keyOf(saved)} is made." : $"{keyOf(saved)} is saved.");
        if (IsNew)
            navigation.NavigateTo(AccessAddress.Of(List, keyOf(saved)));
        else
            Begin();
    }

    protected async Task DeleteAsync<T>(string domain, string what, string consequence, Func<Task<AdminResult<T>>> delete)
        where T : class
    {
        if (!await dialogs.ConfirmAsync($"Delete {what} {Id}?", consequence, $"Delete {what}"))
            return;
        if (await Editing!.RunAsync(() => Asker.IfMayAsync(domain, "delete", delete)) is null)
            return;
        dialogs.Tell($"{Id} is deleted.");
        navigation.NavigateTo(List);
    }
}
