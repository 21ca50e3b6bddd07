using System.Runtime.CompilerServices;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;

namespace Registry.Domain.Searching;

/// <summary>Goes through the names of all images in their order; no database compares a part of a text the same way as another.</summary>
public sealed class NameSearch(ContentFactory content, ImageAccess images) : ISearching
{
    /// <summary>Nobody turns so many pages; what is beyond is not counted.</summary>
    private const int MostCounted = 1_000;
    private const int Chunk = 1_000;

    public async Task<FoundImages> FindAsync(SearchQuestion question, CancellationToken cancellation)
    {
        var words = question.Text.Split((char[])[' ', '*'], StringSplitOptions.RemoveEmptyEntries);
        var most = Math.Max(MostCounted, question.Skip + question.Take);
        var (page, total) = (new List<FoundImage>(), 0);
        foreach (var repository in question.Repositories.OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            var all = question.ByDocker && repository.Settings.Docker.SearchShowsEverything;
            await foreach (var image in MatchingAsync(repository, words, all ? null : question.Subject, cancellation))
            {
                if (total == most)
                    return new FoundImages(page, total, IsExact: false);
                if (total++ >= question.Skip && page.Count < question.Take)
                    page.Add(new FoundImage(repository, image));
            }
        }

        return new FoundImages(page, total, IsExact: true);
    }

    /// <param name="subject">Null: all are shown.</param>
    private async IAsyncEnumerable<ImageName> MatchingAsync(Repository repository, string[] words, Subject? subject, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = content.ReaderFor(repository);
        for (var (last, more) = ((string?)null, true); more;)
        {
            var names = await reader.ImagesAsync(last, Chunk, cancellation);
            IReadOnlyList<string> matching = [.. names.Names.Where(name => words.All(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))];
            foreach (var name in subject is null ? matching : await images.ShownAsync(subject, repository, matching, cancellation))
                yield return ImageName.Parse(name);
            (more, last) = (names.More && names.Names.Count > 0, names.Names.Count > 0 ? names.Names[^1] : last);
        }
    }
}
