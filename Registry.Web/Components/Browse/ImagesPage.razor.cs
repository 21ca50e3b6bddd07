using Microsoft.AspNetCore.Components;
using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Browse;

public sealed record ImagesQuestion(long RepositoryId, string? Filter, string? View, string? Open, int Page);

/// <param name="Total">Rows of all pages.</param>
/// <param name="HasFolders">Names have slashes, and are few enough to be seen as a tree.</param>
public sealed record ImagesAnswer(
    RepositoryFigures Figures, IReadOnlyList<ImageTreeRow> Rows, IReadOnlyDictionary<string, ImageSummary> Images, int Total, bool HasFolders, bool InFolders);

/// <summary>The images of one repository.</summary>
public sealed partial class ImagesPage(RepositoryDirectory directory, ContentChanges changes, VisibleImages visible, NavigationManager navigation, Addresses addresses)
    : ContentView<ImagesQuestion>(directory, changes)
{
    private const int PageSize = 50;
    private const int MostInTree = 20_000;
    private static readonly Crumb[] Trail = [new("Browse", "browse")];
    private NameFilter filter = NameFilter.Everything;
    private string? problem;

    [Parameter]
    public required string RepositoryName { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    /// <summary><c>flat</c>, or folders.</summary>
    [SupplyParameterFromQuery]
    public string? View { get; set; }

    /// <summary>Folders that are open: <c>team/,infra/</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Open { get; set; }

    [SupplyParameterFromQuery]
    public string? Client { get; set; }

    [PersistentState]
    public ImagesAnswer? Answer { get; set; }

    protected override ImagesQuestion? Question => Repository is { } repository ? new ImagesQuestion(repository.Id, Filter, View, Open, Number) : null;

    protected override bool IsAnswered => Answer is not null;

    protected override bool IsEmpty => Answer?.Figures.Images == 0;

    private Repository? Repository => FindShown(RepositoryName);

    private int Number => Math.Max(1, Page ?? 1);

    protected override void OnParametersSet()
    {
        if (Repository is null)
            navigation.NotFound();
        filter = NameFilter.TryParse(Filter, out var typed, out problem) ? typed : NameFilter.Everything;
    }

    protected override async Task AnswerAsync(ImagesQuestion question, CancellationToken cancellation)
    {
        var figures = await visible.FiguresAsync(Repository!, Viewer, cancellation);
        var names = filter.IsEverything ? await visible.NamesAsync(Repository!, Viewer, MostInTree, cancellation) : null;
        var hasFolders = names?.Any(n => n.Contains('/', StringComparison.Ordinal)) == true;
        Answer = hasFolders && question.View != "flat"
            ? await InFoldersAsync(question, figures, names!, cancellation)
            : await FlatAsync(question, figures, hasFolders, cancellation);
    }

    private async Task<ImagesAnswer> InFoldersAsync(ImagesQuestion question, RepositoryFigures figures, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var all = ImageTree.Rows(names, (question.Open ?? "").Split(',').ToHashSet(StringComparer.Ordinal));
        var rows = all.Skip((question.Page - 1) * PageSize).Take(PageSize).ToList();
        var images = await visible.SummariesAsync(Repository!, Viewer, [.. rows.Where(r => !r.IsFolder).Select(r => r.Path)], cancellation);
        return new ImagesAnswer(figures, rows, images.ToDictionary(i => i.Name), all.Count, true, true);
    }

    private async Task<ImagesAnswer> FlatAsync(ImagesQuestion question, RepositoryFigures figures, bool hasFolders, CancellationToken cancellation)
    {
        var images = await visible.ImagesAsync(Repository!, Viewer, new ImageListRequest(filter, new ListPage(question.Page, PageSize)), cancellation);
        var rows = images.Items.Select(i => new ImageTreeRow(i.Name, i.Name, 0, false, 0)).ToList();
        return new ImagesAnswer(figures, rows, images.Items.ToDictionary(i => i.Name), images.Total, hasFolders, false);
    }

    private string ViewHref(string? view) =>
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = view, ["open"] = null, ["page"] = null });

    protected override bool Shows(ImageKey image) => image.RepositoryId == Repository?.Id;
}
