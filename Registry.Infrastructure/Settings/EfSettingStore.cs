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
        var json = await db.Settings.AsNoTracking().Where(s => s.Key == Key).Select(s => s.Value).FirstOrDefaultAsync(cancellation);
        return json is null ? null : JsonSerializer.Deserialize<ServerSettings>(json);
    }

    public Task WriteAsync(ServerSettings settings, CancellationToken cancellation)
    {
        var json = JsonSerializer.Serialize(settings);
        return transactions.RunAsync<bool>(
            async (db, token) =>
            {
                if (await db.Settings.Where(s => s.Key == Key).ExecuteUpdateAsync(s => s.SetProperty(r => r.Value, json), token) == 0)
                    db.Settings.Add(new SettingRow { Key = Key, Value = json });
                await db.CountConfigurationAsync(token);
                return true;
            }, cancellation);
    }
}
