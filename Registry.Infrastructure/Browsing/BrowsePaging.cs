using Microsoft.EntityFrameworkCore;
using Registry.Domain.Browsing;

namespace Registry.Infrastructure.Browsing;

/// <summary>One page of names. With a filter, names are looked at one by one in their order: no database searches text alike (design §7).</summary>
internal static class BrowsePaging
{
    // SQL Server takes 2,100 parameters a statement.
    public const int Chunk = 500;

    private const int Counted = Listing<string>.CountedTo + 1;

    public static async Task<Listing<string>> PageAsync(
        this IQueryable<string> ordered, IQueryable<string> all, NameFilter filter, ListPage page, CancellationToken cancellation)
    {
        if (!filter.IsEverything)
            return await FilteredAsync(ordered, filter, page, cancellation);
        var total = await all.Take(Counted).CountAsync(cancellation);
        return new Listing<string>(await ordered.Skip(page.Skipped).Take(page.Size).ToListAsync(cancellation), total);
    }

    private static async Task<Listing<string>> FilteredAsync(IQueryable<string> ordered, NameFilter filter, ListPage page, CancellationToken cancellation)
    {
        var (found, total) = (new List<string>(), 0);
        await foreach (var name in ordered.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!filter.Fits(name))
                continue;
            if (total++ >= page.Skipped && found.Count < page.Size)
                found.Add(name);
            if (total >= Counted && found.Count == page.Size)
                break;
        }

        return new Listing<string>(found, Math.Min(total, Counted));
    }
}
