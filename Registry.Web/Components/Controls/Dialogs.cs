using Microsoft.JSInterop;
using MudBlazor;

namespace Registry.Web.Components.Controls;

/// <summary>How a page speaks with the person before it.</summary>
public sealed class Dialogs(IDialogService dialogs, ISnackbar notices, IJSRuntime script)
{
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnNavigation = true };

    /// <summary>Done, and nothing to decide. Never the only place where an error is told.</summary>
    public void Tell(string message) => notices.Add(message, Severity.Normal);

    /// <summary>Done, with a way back that stays open for a while.</summary>
    public void Tell(string message, string action, Func<Task> onAction) => notices.Add(message, Severity.Normal, options =>
    {
        options.Action = action;
        options.VisibleStateDuration = (int)UndoTime.TotalMilliseconds;
        options.OnClick = _ => onAction();
    });

    /// <summary>Not done, for a reason that no field of the page is to blame for.</summary>
    public void Warn(string message) => notices.Add(message, Severity.Normal, options => options.RequireInteraction = true);

    /// <summary>True: the verb was chosen.</summary>
    /// <param name="name">Has to be typed before that.</param>
    public async Task<bool> ConfirmAsync(string title, string text, string verb, string? name = null, string stay = "Cancel")
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { d => d.Title, title },
            { d => d.Text, text },
            { d => d.Verb, verb },
            { d => d.Name, name },
            { d => d.Stay, stay },
        };
        return await ConfirmAsync(parameters);
    }

    /// <summary>True: what the dialog is about was chosen.</summary>
    public async Task<bool> ConfirmAsync<TDialog>(DialogParameters<TDialog> parameters)
        where TDialog : Microsoft.AspNetCore.Components.IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(null, parameters, Options);
        return await dialog.Result is { Canceled: false };
    }

    /// <summary>Leads to the first field that is wrong.</summary>
    public ValueTask FocusProblemAsync() => script.InvokeVoidAsync("registry.focusProblem");
}
