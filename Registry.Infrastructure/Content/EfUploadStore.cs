using Microsoft.EntityFrameworkCore;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content;

internal sealed class EfUploadStore(DatabaseFactory databases, WriteTransactions transactions, ContentOptions options, TimeProvider clock) : IUploadStore
{
    public Task<UploadSession?> BeginAsync(ImageKey image, long blobStoreId, string? by, CancellationToken cancellation)
    {
        var session = Guid.NewGuid();
        return transactions.RunAsync<UploadSession?>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                if (await db.EnsureImageAsync(image, now, token) is not { } imageId)
                    return Rollback.With<UploadSession?>(null);
                var row = new UploadRow
                {
                    Id = Keys.Next(),
                    Session = session,
                    StoreId = blobStoreId,
                    ImageId = imageId,
                    StorageKey = StorageKeyOf(session),
                    LeaseUntil = now,
                    StartedBy = by,
                    StartedAt = now,
                };
                db.Uploads.Add(row);
                db.Enqueue(ReviewKind.Upload, row.Id, now + options.IdleTime);
                return Describe(row);
            },
            async (db, token) => await db.Uploads.AsNoTracking().FirstOrDefaultAsync(u => u.Session == session, token) is { } row
                ? new Written<UploadSession?>(Describe(row), false) : default(Written<UploadSession?>?),
            cancellation);
    }

    public async Task<UploadSession?> FindAsync(ImageKey image, Guid session, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var row = await Sessions(db, image, session).FirstOrDefaultAsync(cancellation);
        return row is null ? null : Describe(row);
    }

    internal static IQueryable<UploadRow> Sessions(RegistryDb db, ImageKey image, Guid session) =>
        from upload in db.Uploads.AsNoTracking()
        join owner in db.Images on upload.ImageId equals owner.Id
        where upload.Session == session && owner.RepositoryId == image.RepositoryId && owner.Name == image.Name.Value
        select upload;

    public Task<bool> TakeAsync(long id, Guid writer, long offset, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                var lease = clock.GetUtcNow() + options.WriterLease;
                return await db.Uploads.Where(u => u.Id == id && u.Writer == null && u.Offset == offset).ExecuteUpdateAsync(
                    s => s.SetProperty(u => u.Writer, writer).SetProperty(u => u.LeaseUntil, lease), token) == 1 ? true : Rollback.With(false);
            },
            async (db, token) => await db.Uploads.AnyAsync(u => u.Id == id && u.Writer == writer, token) ? true : null,
            cancellation);

    public Task<bool> RenewAsync(long id, Guid writer, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                var lease = clock.GetUtcNow() + options.WriterLease;
                return await db.Uploads.Where(u => u.Id == id && u.Writer == writer).ExecuteUpdateAsync(s => s.SetProperty(u => u.LeaseUntil, lease), token) == 1;
            }, cancellation);

    public Task<bool> ReleaseAsync(long id, Guid writer, long offset, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                return await db.Uploads.Where(u => u.Id == id && u.Writer == writer).ExecuteUpdateAsync(
                    s => s.SetProperty(u => u.Writer, (Guid?)null).SetProperty(u => u.Offset, offset).SetProperty(u => u.LeaseUntil, now), token) == 1
                    ? true : Rollback.With(false);
            },
            async (db, token) => await db.Uploads.AnyAsync(u => u.Id == id && u.Writer == null && u.Offset == offset, token) ? true : null,
            cancellation);

    public Task<bool> CommitAsync(UploadSession upload, Guid writer, Digest digest, long size, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                if (await db.Uploads.Where(u => u.Id == upload.Id && u.Writer == writer).ExecuteDeleteAsync(token) != 1)
                    return Rollback.With(false);
                var own = new OwnFile(upload.StorageKey, size);
                return await db.LinkAsync(upload.BlobStoreId, upload.ImageId, digest, own, options, clock.GetUtcNow(), token);
            },
            async (db, token) =>
            {
                var gone = !await db.Uploads.AnyAsync(u => u.Id == upload.Id, token);
                var linked = await db.BlobLinks.AnyAsync(l => l.ImageId == upload.ImageId && l.Digest == digest.Value, token);
                return gone && linked ? true : null;
            }, cancellation);

    public Task<bool> CancelAsync(UploadSession upload, Guid? writer, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                if (await db.Uploads.Where(u => u.Id == upload.Id && u.Writer == writer).ExecuteDeleteAsync(token) != 1)
                    return Rollback.With(false);
                db.Discard(upload.BlobStoreId, upload.StorageKey, clock.GetUtcNow() + options.TrashDelay);
                return true;
            },
            async (db, token) => await db.Uploads.AnyAsync(u => u.Id == upload.Id, token) ? null : true,
            cancellation);

    /// <summary>Spread over 65,536 folders by the random end of the id.</summary>
    private static string StorageKeyOf(Guid session)
    {
        var id = session.ToString("N");
        return $"{id[^4..^2]}/{id[^2..]}/{id}";
    }

    private static UploadSession Describe(UploadRow row) => new()
    {
        Id = row.Id,
        Session = row.Session,
        BlobStoreId = row.StoreId,
        ImageId = row.ImageId,
        StorageKey = row.StorageKey,
        Offset = row.Offset,
        Writer = row.Writer,
        LeaseUntil = row.LeaseUntil,
        StartedBy = row.StartedBy,
    };
}
