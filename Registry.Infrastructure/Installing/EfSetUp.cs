using Microsoft.EntityFrameworkCore;
using Registry.Domain.Installing;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Installing;

internal sealed class EfSetUp(DatabaseFactory databases, WriteTransactions transactions) : ISetUp
{
    public const string Done = "setup.done";
    private volatile bool isDone;

    public ValueTask<bool> IsDoneAsync(CancellationToken cancellation) => isDone ? new(true) : new(ReadAsync(cancellation));

    public async Task FinishAsync(CancellationToken cancellation)
    {
        await transactions.RunAsync<bool>(
            async (db, token) =>
            {
                if (!await db.Settings.AnyAsync(s => s.Key == Done, token))
                    db.Settings.Add(new SettingRow { Key = Done, Value = "true" });
                return true;
            }, cancellation);
        isDone = true;
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return isDone = await db.Settings.AnyAsync(s => s.Key == Done, cancellation);
    }
}
