using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;

namespace Registry.Domain.Browsing;

/// <summary>
/// The catalog as one person is shown it: images of which something may be browsed or read. Where names alone decide, the catalog is asked
/// for those names; else what it tells is looked at one by one.
/// </summary>
public sealed class VisibleImages(IBrowseCatalog catalog, INameLists names, RepositoryDirectory repositories, ImageAccess images)
{
    private const int Chunk = 2_000;
    private const int Counted = Listing<string>.CountedTo + 1;

    // Some of them are of images that are not shown.
    private const int Spare = 5;

    // By the scope itself, not by what it holds: two sets of rights may look at the same names and be shown others of them.
    private readonly ConditionalWeakTable<NameScope, ConcurrentDictionary<long, (long Moment, RepositoryFigures Figures)>> kept = [];

    /// <summary>Bytes are counted only where names alone decide. Counted once as long as nothing is committed: everybody who pages through a list is shown them.</summary>
    public async Task<RepositoryFigures> FiguresAsync(Repository repository, Subject viewer, CancellationToken cancellation)
    {
        // One object of each set of rights.
        var scope = images.ScopeOf(viewer, repository);
        var known = kept.GetOrCreateValue(scope);
        // Read before the counting: a commit in between makes the figures newer than their number, never older.
        var moment = catalog.Moment;
        if (moment is { } now && known.TryGetValue(repository.Id, out var last) && last.Moment == now)
            return last.Figures;
        var figures = await CountAsync(repository, viewer, scope, cancellation);
        if (moment is { } at)
            known[repository.Id] = (at, figures);
        return figures;
    }

    /// <inheritdoc cref="IBrowseCatalog.NamesAsync"/>
    public async Task<IReadOnlyList<string>?> NamesAsync(Repository repository, Subject viewer, int most, CancellationToken cancellation)
    {
        var scope = images.ScopeOf(viewer, repository);
        if (scope.IsExact)
            return await catalog.NamesAsync(repository.Id, scope, most, cancellation);
        var shown = await ShownAsync(repository, viewer, scope, cancellation).Take(most + 1).ToListAsync(cancellation);
        return shown.Count > most ? null : shown;
    }

    /// <inheritdoc cref="IBrowseCatalog.ImagesAsync"/>
    public async Task<Listing<ImageSummary>> ImagesAsync(Repository repository, Subject viewer, ImageListRequest request, CancellationToken cancellation)
    {
        var scope = images.ScopeOf(viewer, repository);
        if (scope.IsExact)
            return await catalog.ImagesAsync(repository.Id, scope, request, cancellation);
        var (page, total) = (new List<string>(), 0);
        await foreach (var name in ShownAsync(repository, viewer, scope, cancellation))
        {
            if (!request.Filter.Fits(name))
                continue;
            if (total++ >= request.Page.Skipped && page.Count < request.Page.Size)
                page.Add(name);
            if (total >= Counted && page.Count == request.Page.Size)
                break;
        }

        return new Listing<ImageSummary>(await SummariesAsync(repository, viewer, page, cancellation), Math.Min(total, Counted));
    }

    /// <summary>As <see cref="IBrowseCatalog.SummariesAsync"/>; what was pushed last is told only where its tag is shown.</summary>
    public async Task<IReadOnlyList<ImageSummary>> SummariesAsync(Repository repository, Subject viewer, IReadOnlyCollection<string> shown, CancellationToken cancellation) =>
    [
        .. (await catalog.SummariesAsync(repository.Id, shown, cancellation)).Select(image =>
            image.NewestTag is not { } tag || images.ShowsTag(viewer, repository, ImageName.Parse(image.Name), tag)
                ? image
                : image with { NewestTag = null, PushedAt = null, PushedBy = null }),
    ];

    /// <inheritdoc cref="IBrowseCatalog.RecentAsync"/>
    public async Task<IReadOnlyList<RecentPush>> RecentAsync(Subject viewer, int count, CancellationToken cancellation)
    {
        var shown = new List<RecentPush>();
        foreach (var push in await catalog.RecentAsync(count * Spare, cancellation))
        {
            if (shown.Count < count && repositories.Current.ById(push.RepositoryId) is { } repository
                && await images.ShowsManifestAsync(viewer, repository, ImageName.Parse(push.Image), push.Tag, cancellation))
                shown.Add(push);
        }

        return shown;
    }

    private async Task<RepositoryFigures> CountAsync(Repository repository, Subject viewer, NameScope scope, CancellationToken cancellation)
    {
        if (scope.IsExact)
            return await catalog.FiguresAsync(repository.Id, scope, cancellation);
        var shown = await ShownAsync(repository, viewer, scope, cancellation).Take(Counted).ToListAsync(cancellation);
        return new RepositoryFigures(shown.Count, await catalog.CountTagsAsync(repository.Id, shown, cancellation), null);
    }

    private async IAsyncEnumerable<string> ShownAsync(Repository repository, Subject viewer, NameScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        NamePage? page = null;
        do
        {
            page = await names.ImagesAsync(repository.Id, scope, page?.Names[^1], Chunk, cancellation);
            foreach (var name in await images.ShownAsync(viewer, repository, page.Names, cancellation))
                yield return name;
        }
        while (page.More);
    }
}
