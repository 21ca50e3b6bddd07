using Microsoft.AspNetCore.Components;
using Registry.Domain.Browsing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Web.Components.Controls;

namespace Registry.Web.Components.Browse;

public sealed record TagsQuestion(long RepositoryId, ImageName Image, string? Filter, string Sort, int Page);

/// <param name="Image">Null: there is no such image.</param>
public sealed record TagsAnswer(ImageSummary? Image, Listing<TagSummary> Tags);

/// <summary>The tags of one image.</summary>
public sealed partial class ImageView(RepositoryDirectory directory, ContentChanges changes, IBrowseCatalog catalog, TagBrowsing browsing, TagDeletion deletion, NavigationManager navigation)
    : ContentView<TagsQuestion>(directory, changes)
{
    private const int PageSize = 50;
    private static readonly string[] Orders = ["-pushed", "pushed", "tag", "-tag"];
    private NameFilter filter = NameFilter.Everything;
    private string? problem;

    [Parameter, EditorRequired]
    public required Repository Repository { get; set; }

    [Parameter, EditorRequired]
    public ImageName Image { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [PersistentState]
    public TagsAnswer? Answer { get; set; }

    protected override TagsQuestion? Question => new(Repository.Id, Image, Filter, SortOrder, Number);

    protected override bool IsAnswered => Answer is not null;

    private Crumb[] Trail => [new(Repository.Name, BrowseAddress.Of(Repository.Name))];

    private string SortOrder => Orders.Contains(Sort) ? Sort! : Orders[0];

    private int Number => Math.Max(1, Page ?? 1);

    protected override void OnParametersSet() => filter = NameFilter.TryParse(Filter, out var typed, out problem) ? typed : NameFilter.Everything;

    protected override async Task AnswerAsync(TagsQuestion question, CancellationToken cancellation)
    {
        var image = await catalog.FindImageAsync(new ImageKey(question.RepositoryId, question.Image), cancellation);
        var order = question.Sort.TrimStart('-') == "tag" ? TagOrder.Name : TagOrder.Pushed;
        var request = new TagListRequest(filter, order, question.Sort[0] == '-', new ListPage(question.Page, PageSize));
        var tags = image is null ? new Listing<TagSummary>([], 0) : await browsing.TagsAsync(Repository, Viewer, question.Image, request, cancellation);
        Answer = new TagsAnswer(image, tags);
    }

    protected override bool Shows(ImageKey image) => image == new ImageKey(Repository.Id, Image);

    private async Task DeleteAsync(TagSummary tag)
    {
        if (await ActAsync(() => deletion.AskAsync(Repository, Image, Tag.Parse(tag.Name), tag.Digest, LookAgainAsync)))
            await AskAsync();
    }
}
