using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;

namespace Registry.Web.Components.Repositories;

/// <summary>The running configuration as a list, filtered by its address.</summary>
public sealed partial class RepositoriesPage(RepositoryDirectory directory) : RepositoryView(directory)
{
    [SupplyParameterFromQuery(Name = "q")]
    public string? Filter { get; set; }

    private IReadOnlyList<Repository> Administered => [.. Repositories.All.Where(r => Access.MayAdminister(Viewer, r.Name, "read"))];

    private IReadOnlyList<Repository> Listed => string.IsNullOrWhiteSpace(Filter) ? Administered : [.. Administered.Where(Fits)];

    private bool Fits(Repository repository) =>
        new[] { repository.Name, RepositoryWords.Kind(repository), repository.BlobStoreName, RepositoryWords.Rule(repository) }
            .Any(words => words.Contains(Filter!.Trim(), StringComparison.OrdinalIgnoreCase));
}
