using Microsoft.AspNetCore.Components;
using Registry.Domain.Browsing;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Selectors;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.ContentSelectors;

/// <summary>Which tags of a repository a selector finds as it is typed. Only repositories that the viewer sees all of.</summary>
public sealed partial class SelectorPreviewPanel(RepositoryDirectory directory, ISelectorPreviews previews, NavigationManager navigation, TimeProvider clock) : RepositoryView(directory)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private (string Expression, long Repository, bool Others) asked;
    private CancellationTokenSource? asking;
    private SelectorPreview? preview;

    [Parameter, EditorRequired]
    public required Selector Selector { get; set; }

    /// <summary>The repository that is looked at.</summary>
    [Parameter]
    public string? In { get; set; }

    /// <summary>Those that the selector does not find.</summary>
    [Parameter]
    public bool Others { get; set; }

    private new IReadOnlyList<Repository> ShownRepositories => [.. Repositories.All.Where(r => Access.ShowsAll(Viewer, r))];

    private Repository? Chosen => ShownRepositories is { Count: > 0 } all ? all.FirstOrDefault(r => r.Name == In) ?? all[0] : null;

    private string Summary => preview switch
    {
        { Total: 0, IsPartial: false } => Others ? "Every tag matches." : "No tag matches.",
        { IsPartial: true } => $"{Counts.Of(preview.Total, "tag")} among the first {Counts.Text(SelectorPreview.MostLookedAt)} looked at.",
        _ => $"{(preview!.Total > Listing<PreviewedTag>.CountedTo ? "More than " + Counts.Text(Listing<PreviewedTag>.CountedTo) + " tags" : Counts.Of(preview.Total, "tag"))} {(Others ? "not matching" : "matching")}{(preview.Total > preview.First.Count ? $", the first {preview.First.Count} shown" : "")}.",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || Chosen is not { } repository || asked == (Selector.Text, repository.Id, Others))
            return;
        var isTyped = asked.Repository == repository.Id && asked.Others == Others;
        asked = (Selector.Text, repository.Id, Others);
        asking?.Cancel();
        asking?.Dispose();
        asking = CancellationTokenSource.CreateLinkedTokenSource(Closed);
        var mine = asking.Token;
        try
        {
            if (isTyped)
                await Task.Delay(Pause, clock, mine);
            var found = await previews.LookAsync(repository.Id, Selector, !Others, mine);
            if (!mine.IsCancellationRequested)
                preview = found;
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Something newer was asked, or the page was left.
        }
    }

    protected override void OnClosed() => asking?.Dispose();

    private void Choose(ChangeEventArgs chosen) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("in", chosen.Value as string), replace: true);

    private string Href(string? others) => navigation.GetUriWithQueryParameter("others", others);
}
