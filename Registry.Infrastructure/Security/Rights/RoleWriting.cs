using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Security.Rights;

internal sealed class RoleWriting(RegistryDb db)
{
    public async Task PutAsync(Role role, bool isNew, CancellationToken cancellation)
    {
        long key;
        if (isNew)
        {
            key = Keys.Next();
            db.Roles.Add(new RoleRow { Id = key, Role = role.Id, Name = role.Name, Description = role.Description, Version = role.Version });
        }
        else
        {
            key = await db.Roles.Where(r => r.Role == role.Id).Select(r => r.Id).SingleAsync(cancellation);
            await db.Roles.Where(r => r.Id == key).ExecuteUpdateAsync(
                s => s.SetProperty(r => r.Name, role.Name).SetProperty(r => r.Description, role.Description).SetProperty(r => r.Version, role.Version), cancellation);
            await EmptyAsync(key, cancellation);
        }

        db.RolePrivileges.AddRange(role.Privileges.Select((p, i) => new RolePrivilegeRow { RoleKey = key, Ordinal = i, Privilege = p }));
        db.RoleRoles.AddRange(role.Roles.Select((r, i) => new RoleRoleRow { RoleKey = key, Ordinal = i, Contained = r }));
    }

    public async Task RemoveAsync(Role role, CancellationToken cancellation)
    {
        var key = await db.Roles.Where(r => r.Role == role.Id).Select(r => r.Id).SingleAsync(cancellation);
        await EmptyAsync(key, cancellation);
        await db.Roles.Where(r => r.Id == key).ExecuteDeleteAsync(cancellation);
    }

    private async Task EmptyAsync(long key, CancellationToken cancellation)
    {
        await db.RolePrivileges.Where(p => p.RoleKey == key).ExecuteDeleteAsync(cancellation);
        await db.RoleRoles.Where(r => r.RoleKey == key).ExecuteDeleteAsync(cancellation);
    }
}

internal static class RepositoryPrivileges
{
    /// <summary>Takes the privileges that came with a repository out of all roles: its name may be another one's at once.</summary>
    public static Task StripPrivilegesAsync(this RegistryDb db, string repository, CancellationToken cancellation)
    {
        var names = BuiltInPrivileges.Of(repository).Select(p => p.Name).ToList();
        return db.RolePrivileges.Where(p => names.Contains(p.Privilege)).ExecuteDeleteAsync(cancellation);
    }
}
