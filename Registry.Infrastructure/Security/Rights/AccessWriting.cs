using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Security.Rights;

/// <summary>Writes what one state has other than another, within one transaction. An object that both hold is the same object.</summary>
internal sealed class AccessWriting(RegistryDb db, AccessState before, AccessState after, NewPassword? password)
{
    public const string RealmsKey = "security.realms";
    public const string AnonymousKey = "security.anonymous";

    /// <summary>The accounts that were changed.</summary>
    public async Task<IReadOnlyList<long>> RunAsync(CancellationToken cancellation)
    {
        var selectors = new SelectorWriting(db);
        // What refers comes after what is referred to, and goes before it.
        await EachAsync(before.Selectors, after.Selectors, selectors.PutAsync, null, cancellation);
        await db.SaveChangesAsync(cancellation);
        var privileges = new PrivilegeWriting(db);
        await EachAsync(before.Privileges, after.Privileges, privileges.PutAsync, privileges.RemoveAsync, cancellation);
        await EachAsync(before.Selectors, after.Selectors, null, selectors.RemoveAsync, cancellation);
        var roles = new RoleWriting(db);
        await EachAsync(before.Roles, after.Roles, roles.PutAsync, roles.RemoveAsync, cancellation);
        var users = new UserWriting(db, password);
        await EachAsync(before.Users, after.Users, users.PutAsync, users.RemoveAsync, cancellation);
        if (!ReferenceEquals(before.Realms, after.Realms))
            await PutAsync(RealmsKey, after.Realms, cancellation);
        if (!ReferenceEquals(before.Anonymous, after.Anonymous))
            await PutAsync(AnonymousKey, after.Anonymous, cancellation);
        return users.Touched;
    }

    private static async Task EachAsync<T>(
        IReadOnlyDictionary<string, T> old, IReadOnlyDictionary<string, T> fresh, Func<T, bool, CancellationToken, Task>? put, Func<T, CancellationToken, Task>? remove,
        CancellationToken cancellation)
        where T : class
    {
        if (put is not null)
        {
            foreach (var (key, value) in fresh)
            {
                if (!old.TryGetValue(key, out var was) || !ReferenceEquals(was, value))
                    await put(value, was is null, cancellation);
            }
        }

        if (remove is not null)
        {
            foreach (var (_, value) in old.Where(o => !fresh.ContainsKey(o.Key)))
                await remove(value, cancellation);
        }
    }

    private async Task PutAsync<T>(string key, T settings, CancellationToken cancellation)
    {
        var json = JsonSerializer.Serialize(settings);
        if (await db.Settings.Where(s => s.Key == key).ExecuteUpdateAsync(s => s.SetProperty(r => r.Value, json), cancellation) == 0)
            db.Settings.Add(new SettingRow { Key = key, Value = json });
    }
}
