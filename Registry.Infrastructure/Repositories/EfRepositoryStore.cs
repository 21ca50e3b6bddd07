using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Repositories;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;
using Registry.Infrastructure.Security.Rights;

namespace Registry.Infrastructure.Repositories;

internal sealed class EfRepositoryStore(DatabaseFactory databases, WriteTransactions transactions, TimeProvider clock) : IRepositoryStore
{
    public async Task<IReadOnlyList<Repository>> AllAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var rows = await (from repository in db.Repositories.AsNoTracking()
                          join store in db.BlobStores on repository.BlobStoreId equals store.Id
                          where repository.DeletedAt == null
                          select new { repository, store.Name }).ToListAsync(cancellation);
        return [.. rows.Select(r => Describe(r.repository, r.Name))];
    }

    public Task<Repository?> AddAsync(string name, RepositoryKind kind, long blobStoreId, RepositorySettings settings, CancellationToken cancellation) =>
        transactions.RunAsync<Repository?>(
            async (db, token) =>
            {
                var key = name.ToLowerInvariant();
                if (await db.Repositories.AnyAsync(r => r.NameKey == key, token))
                    return Rollback.With<Repository?>(null);
                var row = new RepositoryRow
                {
                    Id = Keys.Next(),
                    Name = name,
                    NameKey = key,
                    Kind = kind,
                    BlobStoreId = blobStoreId,
                    Settings = JsonSerializer.Serialize(settings),
                    Version = 1,
                    CreatedAt = clock.GetUtcNow(),
                };
                db.Repositories.Add(row);
                await db.CountConfigurationAsync(token);
                return Describe(row, await db.BlobStores.Where(s => s.Id == blobStoreId).Select(s => s.Name).SingleAsync(token));
            }, cancellation);

    public Task<Repository?> UpdateAsync(long id, long version, RepositorySettings settings, CancellationToken cancellation) =>
        transactions.RunAsync<Repository?>(
            async (db, token) =>
            {
                var json = JsonSerializer.Serialize(settings);
                var current = db.Repositories.Where(r => r.Id == id && r.DeletedAt == null);
                if (await current.Where(r => r.Version == version).ExecuteUpdateAsync(
                        s => s.SetProperty(r => r.Settings, json).SetProperty(r => r.Version, version + 1), token) == 0)
                    return Rollback.With<Repository?>(null);
                await db.CountConfigurationAsync(token);
                var row = await current.AsNoTracking().SingleAsync(token);
                return Describe(row, await db.BlobStores.Where(s => s.Id == row.BlobStoreId).Select(s => s.Name).SingleAsync(token));
            }, cancellation);

    public Task<bool> DeleteAsync(long id, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                if (await db.Repositories.Where(r => r.Id == id && r.DeletedAt == null).Select(r => r.Name).FirstOrDefaultAsync(token) is not { } name)
                    return Rollback.With(false);
                await db.StripPrivilegesAsync(name, token);
                // Without images nothing is left to review, and nothing may keep the blob store in use.
                if (await db.Repositories.Where(r => r.Id == id && r.DeletedAt == null && !db.Images.Any(i => i.RepositoryId == id)).ExecuteDeleteAsync(token) == 1)
                {
                    await db.CountConfigurationAsync(token);
                    return true;
                }

                var now = clock.GetUtcNow();
                var freed = $"#{id}";
                if (await db.Repositories.Where(r => r.Id == id && r.DeletedAt == null).ExecuteUpdateAsync(
                        s => s.SetProperty(r => r.DeletedAt, now).SetProperty(r => r.NameKey, freed), token) == 0)
                    return Rollback.With(false);
                db.Enqueue(ReviewKind.Repository, id, now);
                await db.CountConfigurationAsync(token);
                return true;
            }, cancellation);

    private static Repository Describe(RepositoryRow row, string blobStoreName) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Kind = row.Kind,
        BlobStoreId = row.BlobStoreId,
        BlobStoreName = blobStoreName,
        Settings = JsonSerializer.Deserialize<RepositorySettings>(row.Settings)
            ?? throw new InvalidOperationException($"The settings of repository '{row.Name}' are not readable."),
        Version = row.Version,
    };
}
