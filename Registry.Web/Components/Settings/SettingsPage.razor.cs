using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Registry.Domain.Connectors;
using Registry.Domain.Settings;
using Registry.Web.Components.Account;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Settings;

/// <summary>What is decided about the server as a whole.</summary>
public sealed partial class SettingsPage(SettingsDirectory settings, SettingsAdmin admin, IConnectors connectors, NavigationManager navigation, Dialogs dialogs, Viewer viewer)
{
    private ServerSettings basis = new();
    private SettingsFields fields = new();
    private SettingsFields saved = new();
    private SortedDictionary<int, string> published = [];
    private SortedDictionary<int, string> savedPublished = [];
    private FieldProblems problems = FieldProblems.None;
    private bool busy;
    private bool leaving;
    private bool hasProblem;

    private bool IsChanged => fields != saved || !published.SequenceEqual(savedPublished);

    private bool IsOutdated => !busy && !settings.Current.SaysTheSameAs(basis);

    private bool IsLocked => busy || !RendererInfo.IsInteractive;

    protected override void OnInitialized()
    {
        settings.Changed += Show;
        Begin();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (busy || !hasProblem)
            return;
        hasProblem = false;
        await dialogs.FocusProblemAsync();
    }

    private void Begin()
    {
        basis = settings.Current;
        saved = SettingsFields.Of(basis);
        var known = basis.PublicAddresses;
        savedPublished = new(connectors.Statuses.Where(s => s.Repository is not null).Select(s => s.Port).Union(known.Keys).ToDictionary(p => p, p => known.GetValueOrDefault(p, "")));
        (fields, published, problems) = (saved with { }, new(savedPublished), FieldProblems.None);
    }

    private async Task SaveAsync()
    {
        busy = true;
        var before = settings.Current.ContextPath;
        // A change that began is finished, even when the page is left.
        var result = await viewer.IfMayAsync("settings", "update", () => admin.SaveAsync(fields.ToSettings(published), basis, CancellationToken.None));
        busy = false;
        problems = new FieldProblems(result.Problems);
        hasProblem = !result.Succeeded;
        if (!result.Succeeded)
            return;
        dialogs.Tell("The settings are in force.");
        Begin();
        if (result.Value.ContextPath != before)
            Move(before, result.Value.ContextPath);
    }

    /// <summary>The pages lie elsewhere now, this one too.</summary>
    private void Move(string before, string after)
    {
        leaving = true;
        var root = new Uri(navigation.BaseUri);
        var path = root.AbsolutePath.TrimEnd('/');
        path = path.EndsWith(before, StringComparison.Ordinal) ? path[..^before.Length] : path;
        navigation.NavigateTo($"{root.GetLeftPart(UriPartial.Authority)}{path}{after}/settings", forceLoad: true);
    }

    /// <summary>What somebody else saved is shown, unless something was typed here.</summary>
    private void Show() => _ = InvokeAsync(() =>
    {
        if (!busy && !IsChanged)
            Begin();
        StateHasChanged();
    });

    public void Dispose() => settings.Changed -= Show;

    private async Task AskBeforeLeavingAsync(LocationChangingContext move)
    {
        if (leaving || !IsChanged)
            return;
        if (!await dialogs.ConfirmAsync("Leave without saving?", "What you changed here is lost.", "Discard changes", stay: "Stay"))
            move.PreventNavigation();
    }
}
