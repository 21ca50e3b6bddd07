using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;

namespace Registry.Domain.Searching;

/// <summary>Finds images by a part of their name, for people and for <c>docker search</c>. Only what the asker may browse or read.</summary>
public interface ISearching
{
    /// <summary>By repository, then by name.</summary>
    Task<FoundImages> FindAsync(SearchQuestion question, CancellationToken cancellation);
}

/// <summary>What is looked for.</summary>
/// <param name="Subject">Who asks.</param>
/// <param name="Repositories">Where.</param>
/// <param name="Text">Words; a name has to hold all of them, in any case.</param>
/// <param name="Skip">Found ones that earlier pages told.</param>
/// <param name="Take">The most of this page.</param>
public sealed record SearchQuestion(Subject Subject, IReadOnlyList<Repository> Repositories, string Text, int Skip, int Take)
{
    /// <summary>A repository's switch <see cref="DockerSettings.SearchShowsEverything"/> counts: docker asks, not a page.</summary>
    public bool ByDocker { get; init; }
}

public sealed record FoundImage(Repository Repository, ImageName Image);

/// <param name="Page">At most as many as were asked for.</param>
/// <param name="Total">Found in all.</param>
/// <param name="IsExact">False: there are more than <paramref name="Total"/>, which nobody counted.</param>
public sealed record FoundImages(IReadOnlyList<FoundImage> Page, int Total, bool IsExact);
