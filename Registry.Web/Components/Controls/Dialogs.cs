using Microsoft.JSInterop;
using MudBlazor;

namespace Registry.Web.Components.Controls;

/// <summary>How a page speaks with the person before it.</summary>
public sealed class Dialogs(IDialogService dialogs, ISnackbar notices, IJSRuntime script)
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnNavigation = true };

    /// <summary>Done, and nothing to decide. Never the only place where an error is told.</summary>
    public void Tell(string message) => notices.Add(message, Severity.Normal);

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
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(title, parameters, Options);
        return await dialog.Result is { Canceled: false };
    }

    /// <summary>Leads to the first field that is wrong.</summary>
    public ValueTask FocusProblemAsync() => script.InvokeVoidAsync("registry.focusProblem");
}
