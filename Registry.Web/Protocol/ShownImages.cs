using System.Runtime.CompilerServices;
using Registry.Domain.Repositories;
using Registry.Domain.Security;

namespace Registry.Web.Protocol;

/// <summary>The images of a repository that the asker is shown, read page by page until enough are found.</summary>
internal sealed class ShownImages(ProtocolContext context, Subject subject, Repository repository)
{
    private const int FewestRead = 100;
    private const int MostRead = 2_000;

    /// <summary>At most so many of those after the name, in their order.</summary>
    public async IAsyncEnumerable<string> AfterAsync(string after, int count, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = context.Content.ReaderFor(repository);
        // Whoever is shown few of them waits for fewer and larger pages.
        for (var (last, more, read) = (after, true, Math.Max(count, FewestRead)); more && count > 0; read = Math.Min(2 * read, MostRead))
        {
            var page = await reader.ImagesAsync(last.Length == 0 ? null : last, read, cancellation);
            foreach (var name in await context.Images.ShownAsync(subject, repository, page.Names, cancellation))
            {
                yield return name;
                if (--count == 0)
                    yield break;
            }

            more = page.More;
            last = page.Names.Count > 0 ? page.Names[^1] : "";
        }
    }
}
