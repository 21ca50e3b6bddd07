using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Domain.Searching;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.Searching;

/// <summary>Images by a part of their name, in every repository that the viewer may see.</summary>
public sealed partial class SearchPage(RepositoryDirectory directory, ISearching searching, Addresses addresses, NavigationManager navigation) : RepositoryView(directory)
{
    private const int PageSize = 50;
    private (string? Text, int Number)? asked;
    private AddressBook? book;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    /// <summary>Null: not asked yet.</summary>
    [PersistentState]
    public List<SearchRow>? Rows { get; set; }

    [PersistentState]
    public int Total { get; set; }

    [PersistentState]
    public bool IsExact { get; set; }

    private int Number => Math.Clamp(Page ?? 1, 1, 1_000);

    protected override async Task OnParametersSetAsync()
    {
        book = addresses.Now;
        var kept = asked is null && Rows is not null;
        if (asked == (Text, Number))
            return;
        var question = (Text, Number);
        asked = question;
        if (kept)
            return;
        var found = await searching.FindAsync(new SearchQuestion(Viewer, ShownRepositories, Text ?? "", (Number - 1) * PageSize, PageSize), Closed);
        // A newer question overtook this one.
        if (asked != question)
            return;
        Rows = [.. found.Page.Select(f => new SearchRow(f.Repository.Name, f.Image.Value))];
        (Total, IsExact) = (found.Total, found.IsExact);
    }

    private string? NameOf(SearchRow row) =>
        Repositories.ByName(row.Repository) is { } repository && book?.Best(repository) is { } way ? $"{way.Name}/{row.Image}" : null;
}

/// <summary>One image found.</summary>
public sealed record SearchRow(string Repository, string Image);
