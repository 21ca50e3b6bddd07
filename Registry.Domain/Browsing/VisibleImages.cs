using System.Runtime.CompilerServices;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;

namespace Registry.Domain.Browsing;

/// <summary>The catalog as one person is shown it: images of which something may be browsed or read. Whoever may do so everywhere asks the catalog itself.</summary>
public sealed class VisibleImages(IBrowseCatalog catalog, INameLists names, RepositoryDirectory repositories, Access access, ImageAccess images)
{
    private const int Chunk = 500;
    private const int Counted = Listing<string>.CountedTo + 1;

    // Some of them are of images that are not shown.
    private const int Spare = 5;

    /// <summary>Bytes are counted only for those who see all of them.</summary>
    public async Task<RepositoryFigures> FiguresAsync(Repository repository, Subject viewer, CancellationToken cancellation)
    {
        if (access.ShowsAll(viewer, repository))
            return await catalog.FiguresAsync(repository.Id, cancellation);
        var shown = await ShownAsync(repository, viewer, cancellation).Take(Counted).ToListAsync(cancellation);
        var tags = 0;
        foreach (var chunk in shown.Chunk(Chunk))
            tags += (await catalog.SummariesAsync(repository.Id, chunk, cancellation)).Sum(i => i.Tags);
        return new RepositoryFigures(shown.Count, Math.Min(tags, Counted), null);
    }

    /// <inheritdoc cref="IBrowseCatalog.NamesAsync"/>
    public async Task<IReadOnlyList<string>?> NamesAsync(Repository repository, Subject viewer, int most, CancellationToken cancellation)
    {
        if (access.ShowsAll(viewer, repository))
            return await catalog.NamesAsync(repository.Id, most, cancellation);
        var shown = await ShownAsync(repository, viewer, cancellation).Take(most + 1).ToListAsync(cancellation);
        return shown.Count > most ? null : shown;
    }

    /// <inheritdoc cref="IBrowseCatalog.ImagesAsync"/>
    public async Task<Listing<ImageSummary>> ImagesAsync(Repository repository, Subject viewer, ImageListRequest request, CancellationToken cancellation)
    {
        if (access.ShowsAll(viewer, repository))
            return await catalog.ImagesAsync(repository.Id, request, cancellation);
        var (page, total) = (new List<string>(), 0);
        await foreach (var name in ShownAsync(repository, viewer, cancellation))
        {
            if (!request.Filter.Fits(name))
                continue;
            if (total++ >= request.Page.Skipped && page.Count < request.Page.Size)
                page.Add(name);
            if (total >= Counted && page.Count == request.Page.Size)
                break;
        }

        return new Listing<ImageSummary>(await catalog.SummariesAsync(repository.Id, page, cancellation), Math.Min(total, Counted));
    }

    /// <inheritdoc cref="IBrowseCatalog.RecentAsync"/>
    public async Task<IReadOnlyList<RecentPush>> RecentAsync(Subject viewer, int count, CancellationToken cancellation)
    {
        var shown = new List<RecentPush>();
        foreach (var push in await catalog.RecentAsync(count * Spare, cancellation))
        {
            if (shown.Count < count && repositories.Current.ById(push.RepositoryId) is { } repository
                && (access.ShowsAll(viewer, repository) || await images.ShowsAsync(viewer, repository, ImageName.Parse(push.Image), cancellation)))
                shown.Add(push);
        }

        return shown;
    }

    private async IAsyncEnumerable<string> ShownAsync(Repository repository, Subject viewer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        NamePage? page = null;
        do
        {
            page = await names.ImagesAsync(repository.Id, page?.Names[^1], Chunk, cancellation);
            foreach (var name in page.Names)
            {
                if (await images.ShowsAsync(viewer, repository, ImageName.Parse(name), cancellation))
                    yield return name;
            }
        }
        while (page.More);
    }
}
