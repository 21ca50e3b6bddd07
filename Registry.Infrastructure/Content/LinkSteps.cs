using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content;

/// <summary>Steps shared by the transactions that give content to an image (bytes and rows, §3).</summary>
internal static class LinkSteps
{
    public static Task<long?> FindImageAsync(this RegistryDb db, ImageKey image, CancellationToken cancellation) =>
        db.Images.Where(i => i.RepositoryId == image.RepositoryId && i.Name == image.Name.Value).Select(i => (long?)i.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>
    /// Null: its repository was deleted since the request was let in. Two that come at once: one meets the unique key, or the
    /// repository's, and its transaction is run again.
    /// </summary>
    public static async Task<long?> EnsureImageAsync(this RegistryDb db, ImageKey image, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.FindImageAsync(image, cancellation) is { } id)
            return id;
        if (!await db.Repositories.AnyAsync(r => r.Id == image.RepositoryId && r.DeletedAt == null, cancellation))
            return null;
        var row = new ImageRow { Id = Keys.Next(), RepositoryId = image.RepositoryId, Name = image.Name.Value, CreatedAt = now };
        db.Images.Add(row);
        await db.SaveChangesAsync(cancellation);
        return row.Id;
    }

    /// <summary>
    /// <c>link(digest, key)</c>: locks and revives the blob row, or makes it from the upload's own file; then touches or makes the link.
    /// False: there is no such blob and no file to make it from.
    /// </summary>
    public static async Task<bool> LinkAsync(
        this RegistryDb db, long storeId, long imageId, Digest digest, OwnFile? own, ContentOptions options, DateTimeOffset now, CancellationToken cancellation)
    {
        var revived = await db.Blobs.Where(b => b.StoreId == storeId && b.Digest == digest.Value).ExecuteUpdateAsync(
            s => s.SetProperty(b => b.State, BlobState.Live).SetProperty(b => b.SoftDeletedAt, (DateTimeOffset?)null).SetProperty(b => b.Touched, now), cancellation);
        if (revived == 1 && own is not null)
        {
            db.Discard(storeId, own.StorageKey, now + options.TrashDelay);
        }
        else if (revived == 0 && own is not null)
        {
            db.Blobs.Add(new BlobRow
            {
                Id = Keys.Next(), StoreId = storeId, Digest = digest.Value, Size = own.Size, StorageKey = own.StorageKey, State = BlobState.Live, Touched = now,
            });
            await db.SaveChangesAsync(cancellation);
        }
        else if (revived == 0)
        {
            return false;
        }

        await db.TouchOrAddLinkAsync(storeId, imageId, digest, options, now, cancellation);
        return true;
    }

    private static async Task TouchOrAddLinkAsync(
        this RegistryDb db, long storeId, long imageId, Digest digest, ContentOptions options, DateTimeOffset now, CancellationToken cancellation)
    {
        var links = db.BlobLinks.Where(l => l.ImageId == imageId && l.Digest == digest.Value);
        long linkId;
        if (await links.ExecuteUpdateAsync(s => s.SetProperty(l => l.LastTouchedAt, now), cancellation) == 0)
        {
            var blobId = await db.Blobs.Where(b => b.StoreId == storeId && b.Digest == digest.Value).Select(b => b.Id).SingleAsync(cancellation);
            linkId = Keys.Next();
            db.BlobLinks.Add(new BlobLinkRow { Id = linkId, ImageId = imageId, BlobId = blobId, Digest = digest.Value, LinkedAt = now, LastTouchedAt = now });
        }
        else
        {
            linkId = await links.Select(l => l.Id).SingleAsync(cancellation);
        }

        db.Enqueue(ReviewKind.Link, linkId, now + options.GraceTime);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>A file that an upload brought along. Size in bytes.</summary>
internal sealed record OwnFile(string StorageKey, long Size);
