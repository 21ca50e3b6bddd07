using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Settings;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Settings;

/// <summary>All settings in one row: they are read together and replaced together.</summary>
internal sealed class EfSettingStore(DatabaseFactory databases, WriteTransactions transactions) : ISettingStore
{
    private const string Key = "server";

    public async Task<ServerSettings?> ReadAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await ReadAsync(db, cancellation);
    }

    public Task<bool> WriteAsync(ServerSettings settings, ServerSettings? basis, CancellationToken cancellation)
    {
        var json = JsonSerializer.Serialize(settings);
        return transactions.RunAsync<bool>(
            async (db, token) =>
            {
                if (basis is not null && !(await ReadAsync(db, token) ?? new ServerSettings()).SaysTheSameAs(basis))
                    return Rollback.With(false);
                if (await db.Settings.Where(s => s.Key == Key).ExecuteUpdateAsync(s => s.SetProperty(r => r.Value, json), token) == 0)
                    db.Settings.Add(new SettingRow { Key = Key, Value = json });
                await db.CountConfigurationAsync(token);
                return true;
            }, cancellation);
    }

    private static async Task<ServerSettings?> ReadAsync(RegistryDb db, CancellationToken cancellation)
    {
        var json = await db.Settings.AsNoTracking().Where(s => s.Key == Key).Select(s => s.Value).FirstOrDefaultAsync(cancellation);
        return json is null ? null : JsonSerializer.Deserialize<ServerSettings>(json);
    }
}
