using Registry.Domain;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content;

internal sealed class EfBlobLinks(HotReads reads, WriteTransactions transactions, ContentOptions options, TimeProvider clock) : IBlobLinks
{
    internal static readonly HotQuery FindQuery = new("""
        SELECT l.Id, b.StoreId, b.StorageKey, b.Size, l.LastTouchedAt
        FROM Images i
        JOIN BlobLinks l ON l.ImageId = i.Id
        JOIN Blobs b ON b.Id = l.BlobId
        WHERE i.RepositoryId = @repository AND i.Name = @image AND l.Digest = @key AND b.State = 1
        """);

    public ValueTask<LinkedBlob?> FindAsync(ImageKey image, Digest digest, CancellationToken cancellation) =>
        reads.FirstAsync(
            FindQuery,
            new HotReads.Arguments(image.RepositoryId, image.Name.Value, digest.Value),
            static r => new LinkedBlob(r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetInt64(3), new DateTimeOffset(r.GetInt64(4), TimeSpan.Zero)),
            cancellation);

    public Task<bool> TouchAsync(long linkId, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) => await db.BlobLinks.Where(l => l.Id == linkId).ExecuteUpdateAsync(
                s => s.SetProperty(l => l.LastTouchedAt, clock.GetUtcNow()), token) == 1, cancellation);

    public Task<bool> MountAsync(long blobStoreId, ImageKey target, Digest digest, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                return await db.EnsureImageAsync(target, now, token) is { } imageId && await db.LinkAsync(blobStoreId, imageId, digest, null, options, now, token)
                    ? true : Rollback.With(false);
            }, cancellation);

    public Task<Outcome<Done>> DeleteAsync(ImageKey image, Digest digest, CancellationToken cancellation) =>
        transactions.RunAsync<Outcome<Done>>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                if (await db.FindImageAsync(image, token) is not { } imageId)
                    return Rollback.With<Outcome<Done>>(OciErrors.BlobUnknown(digest));
                // The link's row is locked by one statement and judged by the next (trace M10).
                var links = db.BlobLinks.Where(l => l.ImageId == imageId && l.Digest == digest.Value);
                if (await links.ExecuteUpdateAsync(s => s.SetProperty(l => l.ReviewedAt, now), token) == 0)
                    return Rollback.With<Outcome<Done>>(OciErrors.BlobUnknown(digest));
                var blobId = await links.Select(l => l.BlobId).SingleAsync(token);
                var unused = links.Where(l => !db.ManifestParts.Any(p => p.ImageId == l.ImageId && p.Digest == l.Digest));
                if (await unused.ExecuteDeleteAsync(token) == 0)
                    return Rollback.With<Outcome<Done>>(OciErrors.Unsupported("A manifest of this image names the blob. Delete the manifest first."));
                db.Enqueue(ReviewKind.Blob, blobId, now);
                return Deleted;
            },
            async (db, token) => await db.BlobLinks.AnyAsync(l => l.Digest == digest.Value && db.Images.Any(
                i => i.Id == l.ImageId && i.RepositoryId == image.RepositoryId && i.Name == image.Name.Value), token) ? null : Deleted,
            cancellation);

    private static Written<Outcome<Done>> Deleted => new(default(Done), false);
}
