using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Security.Rights;

internal sealed class EfAccessStore(DatabaseFactory databases, WriteTransactions transactions, AccountStamps stamps, OneTimePassword oneTime) : IAccessStore
{
    public async Task<long> SeenAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        return await db.ReadConfigurationAsync(cancellation);
    }

    public async Task<AccessState> ReadAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        // Before the rows: what is changed in between makes them newer than their number, and the next write is refused.
        var seen = await db.ReadConfigurationAsync(cancellation);
        var selectors = await db.ReadSelectorsAsync(cancellation);
        var state = new AccessState();
        return state with
        {
            Seen = seen,
            Selectors = state.Selectors.AddRange(selectors.Values.Select(s => KeyValuePair.Create(s.Name, s))),
            Privileges = state.Privileges.AddRange((await db.ReadPrivilegesAsync(selectors, cancellation)).Select(p => KeyValuePair.Create(p.Name, p))),
            Roles = state.Roles.AddRange((await db.ReadRolesAsync(cancellation)).Select(r => KeyValuePair.Create(r.Id, r))),
            Users = state.Users.AddRange((await db.ReadUsersAsync(cancellation)).Select(u => KeyValuePair.Create(u.Id, u))),
            Realms = await ReadAsync<RealmSettings>(db, AccessWriting.RealmsKey, cancellation),
            Anonymous = await ReadAsync<AnonymousSettings>(db, AccessWriting.AnonymousKey, cancellation),
        };
    }

    public async Task<bool> WriteAsync(AccessState before, AccessState after, NewPassword? password, CancellationToken cancellation)
    {
        var (written, accounts) = await transactions.RunAsync<(bool, IReadOnlyList<long>)>(
            async (db, token) => await db.CountConfigurationAsync(before.Seen, token)
                ? (true, await new AccessWriting(db, before, after, password).RunAsync(token))
                : Rollback.With<(bool, IReadOnlyList<long>)>((false, [])), cancellation);
        foreach (var account in accounts)
            stamps.Forget(account);
        if (written && password?.UserId == BuiltInUsers.Admin)
            oneTime.Forget();
        return written;
    }

    private static async Task<T> ReadAsync<T>(RegistryDb db, string key, CancellationToken cancellation)
        where T : new()
    {
        var json = await db.Settings.AsNoTracking().Where(s => s.Key == key).Select(s => s.Value).FirstOrDefaultAsync(cancellation);
        return json is null ? new T() : JsonSerializer.Deserialize<T>(json) ?? new T();
    }
}
