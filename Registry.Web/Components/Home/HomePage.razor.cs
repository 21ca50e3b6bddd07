using Microsoft.AspNetCore.Components;
using Registry.Domain.Repositories;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Repositories;

namespace Registry.Web.Components.Home;

/// <summary>What there is, and the commands that work now.</summary>
public sealed partial class HomePage(RepositoryDirectory directory, Addresses addresses) : RepositoryView(directory)
{
    /// <summary>Whose commands are shown; else the first that has some.</summary>
    [SupplyParameterFromQuery(Name = "repository")]
    public string? RepositoryName { get; set; }

    [SupplyParameterFromQuery]
    public string? Client { get; set; }

    /// <summary>Set-up led here.</summary>
    [SupplyParameterFromQuery]
    public bool Welcome { get; set; }

    private IReadOnlyList<Repository> Reachable => addresses.Now is var book ? [.. ShownRepositories.Where(r => book.Best(r) is not null)] : [];

    private Repository? Chosen => Reachable.FirstOrDefault(r => r.Name == RepositoryName) ?? (Reachable is [var first, ..] ? first : null);
}
