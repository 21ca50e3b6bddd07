using Microsoft.AspNetCore.Components;
using Registry.Domain.Auditing;
using Registry.Domain.Settings;
using Registry.Web.Auditing;
using Registry.Web.Components.Account;

namespace Registry.Web.Components.Auditing;

public sealed record AuditAnswer(IReadOnlyList<AuditEntry> Entries, bool HasMore);

/// <summary>The trail: filtered by the address, a page at a time by the place of its last entry. What is written meanwhile is offered, and moves nothing.</summary>
public sealed partial class AuditPage(
    IAuditStore store, AuditTrail trail, SettingsDirectory settings, Viewer viewer, NavigationManager navigation, TimeProvider clock) : ComponentBase, IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource closed = new();
    private AuditQuestion question = null!;
    private AuditQuestion? asked;
    private string? problem;
    private bool hasNews;

    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    [SupplyParameterFromQuery]
    public string? What { get; set; }

    [SupplyParameterFromQuery(Name = "object")]
    public string? Target { get; set; }

    [SupplyParameterFromQuery]
    public string? Result { get; set; }

    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? Until { get; set; }

    /// <summary>Where the page before ended.</summary>
    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    /// <summary>The entry whose details are shown.</summary>
    [SupplyParameterFromQuery]
    public string? Open { get; set; }

    // Asked again in the circuit: what it was like before and after is more than a circuit takes to begin with.
    private AuditAnswer? Answer { get; set; }

    private bool IsLocked => !RendererInfo.IsInteractive;

    protected override async Task OnParametersSetAsync()
    {
        question = new AuditQuestion(Who, What, Target, Result, Period, From, Until, Before);
        if (question == asked)
            return;
        asked = question;
        await AskAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            trail.Written += Note;
    }

    public void Dispose()
    {
        trail.Written -= Note;
        closed.Cancel();
        closed.Dispose();
    }

    private async Task AskAsync()
    {
        hasNews = false;
        AuditPosition last = default;
        var filter = question.ToFilter(clock.GetUtcNow(), out problem);
        if (filter is not null && Before is not null && !AuditPosition.TryParse(Before, out last))
            (filter, problem) = (null, "The address names a page that is none of this list.");
        if (filter is null || !await viewer.MayAsync("audit", "read"))
        {
            Answer = new AuditAnswer([], false);
            return;
        }

        try
        {
            var found = await store.ReadAsync(filter, Before is null ? null : last, PageSize + 1, closed.Token);
            Answer = new AuditAnswer([.. found.Take(PageSize)], found.Count > PageSize);
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void Note(int written)
    {
        if (written > 0 && !hasNews && asked is { Before: null })
            _ = Task.Run(() => InvokeAsync(() =>
            {
                hasNews = true;
                StateHasChanged();
            }));
    }

    private void Go(string name, ChangeEventArgs chosen) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [name] = chosen.Value is string text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null,
        ["before"] = null,
        ["open"] = null,
    }));

    private string Page(string? before) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["before"] = before, ["open"] = null });

    /// <summary>What the filter finds, from the newest on.</summary>
    private string Export(string format) => navigation.GetUriWithQueryParameters(
        $"{navigation.BaseUri}audit/export{new Uri(navigation.Uri).Query}", new Dictionary<string, object?> { ["format"] = format, ["before"] = null, ["open"] = null });
}
