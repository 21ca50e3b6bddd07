using Microsoft.EntityFrameworkCore;
using Registry.Domain.Blobs;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Blobs;

internal sealed class EfBlobStoreSettings(DatabaseFactory databases, WriteTransactions transactions, BlobStoreFolders folders, TimeProvider clock) : IBlobStoreSettings
{
    public async Task<IReadOnlyList<BlobStoreSettings>> AllAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var rows = await db.BlobStores.AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellation);
        return [.. rows.Select(Describe)];
    }

    public async Task<BlobStoreSettings?> FindAsync(string name, CancellationToken cancellation)
    {
        var key = KeyOf(name);
        await using var db = databases.CreateDbContext();
        var row = await db.BlobStores.AsNoTracking().FirstOrDefaultAsync(r => r.NameKey == key, cancellation);
        return row is null ? null : Describe(row);
    }

    public Task<BlobStoreSettings?> AddAsync(string name, string path, SoftQuota? quota, CancellationToken cancellation) =>
        transactions.RunAsync<BlobStoreSettings?>(
            async (db, token) =>
            {
                var key = KeyOf(name);
                if (await db.BlobStores.AnyAsync(r => r.NameKey == key, token))
                    return Rollback.With<BlobStoreSettings?>(null);
                var row = new BlobStoreRow
                {
                    Id = Keys.Next(),
                    Name = name,
                    NameKey = key,
                    Path = path,
                    QuotaType = (int?)quota?.Type,
                    QuotaLimit = quota?.Limit,
                    CreatedAt = clock.GetUtcNow(),
                };
                db.BlobStores.Add(row);
                return Describe(row);
            }, cancellation);

    public Task<bool> UpdateAsync(BlobStoreSettings basis, string path, SoftQuota? quota, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                var (type, limit) = ((int?)basis.SoftQuota?.Type, basis.SoftQuota?.Limit);
                var found = db.BlobStores.Where(r => r.Id == basis.Id && r.Path == basis.Path && r.QuotaType == type && r.QuotaLimit == limit);
                if (await IsUsedAsync(db, basis.Id, token))
                    found = found.Where(r => r.Path == path);
                return await found.ExecuteUpdateAsync(
                    s => s.SetProperty(r => r.Path, path).SetProperty(r => r.QuotaType, (int?)quota?.Type).SetProperty(r => r.QuotaLimit, quota?.Limit), token) == 1;
            }, cancellation);

    public Task<bool> DeleteAsync(long id, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
                !await IsUsedAsync(db, id, token) && await db.BlobStores.Where(r => r.Id == id).ExecuteDeleteAsync(token) == 1 ? true : Rollback.With(false),
            cancellation);

    public async Task<BlobStoreFigures> FiguresAsync(BlobStoreSettings settings, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var blobs = db.Blobs.Where(b => b.StoreId == settings.Id);
        var count = await blobs.LongCountAsync(cancellation);
        var bytes = await blobs.SumAsync(b => b.Size, cancellation);
        var free = folders.FreeBytes(settings.Path);
        return new BlobStoreFigures(count, bytes, free ?? 0, free is null);
    }

    private static async Task<bool> IsUsedAsync(RegistryDb db, long id, CancellationToken cancellation) =>
        await db.Repositories.AnyAsync(r => r.BlobStoreId == id, cancellation) || await db.Blobs.AnyAsync(b => b.StoreId == id, cancellation)
        || await db.Uploads.AnyAsync(u => u.StoreId == id, cancellation) || await db.Trash.AnyAsync(t => t.StoreId == id, cancellation);

    private static string KeyOf(string name) => name.ToLowerInvariant();

    private static BlobStoreSettings Describe(BlobStoreRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Path = row.Path,
        SoftQuota = row is { QuotaType: { } type, QuotaLimit: { } limit } ? new SoftQuota((QuotaType)type, limit) : null,
    };
}
