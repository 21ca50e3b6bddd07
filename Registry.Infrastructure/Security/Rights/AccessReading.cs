using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Selectors;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Security.Rights;

/// <summary>Rows of rights as values.</summary>
internal static class AccessReading
{
    /// <summary>By row.</summary>
    public static async Task<Dictionary<long, ContentSelector>> ReadSelectorsAsync(this RegistryDb db, CancellationToken cancellation)
    {
        var rows = await db.ContentSelectors.AsNoTracking().ToListAsync(cancellation);
        return rows.ToDictionary(r => r.Id, r => new ContentSelector(r.Name, r.Description, r.Expression) { Type = r.Type, Version = r.Version });
    }

    public static async Task<IEnumerable<Privilege>> ReadPrivilegesAsync(
        this RegistryDb db, Dictionary<long, ContentSelector> selectors, CancellationToken cancellation)
    {
        var rows = await db.Privileges.AsNoTracking().ToListAsync(cancellation);
        return rows.Select(r => new Privilege
        {
            Name = r.Name,
            Description = r.Description,
            Type = r.Type,
            Pattern = r.Pattern,
            Domain = r.Domain,
            Format = r.Format,
            Repository = r.Repository,
            ContentSelector = r.SelectorId is { } id && selectors.TryGetValue(id, out var selector) ? selector.Name : "",
            Actions = Actions(r.Actions),
            Version = r.Version,
        });
    }

    public static async Task<IEnumerable<Role>> ReadRolesAsync(this RegistryDb db, CancellationToken cancellation)
    {
        var rows = await db.Roles.AsNoTracking().ToListAsync(cancellation);
        var privileges = (await db.RolePrivileges.AsNoTracking().OrderBy(p => p.RoleKey).ThenBy(p => p.Ordinal).ToListAsync(cancellation)).ToLookup(p => p.RoleKey, p => p.Privilege);
        var contained = (await db.RoleRoles.AsNoTracking().OrderBy(c => c.RoleKey).ThenBy(c => c.Ordinal).ToListAsync(cancellation)).ToLookup(c => c.RoleKey, c => c.Contained);
        return rows.Select(r => new Role
        {
            Id = r.Role, Name = r.Name, Description = r.Description, Privileges = [.. privileges[r.Id]], Roles = [.. contained[r.Id]], Version = r.Version,
        });
    }

    public static async Task<IEnumerable<UserAccount>> ReadUsersAsync(this RegistryDb db, CancellationToken cancellation)
    {
        var rows = await db.Users.Select(a => new { a.Id, a.UserName, a.FirstName, a.LastName, a.Email, a.Status, a.Version, HasPassword = a.PasswordHash != null }).ToListAsync(cancellation);
        var roles = (await db.AccountRoles.AsNoTracking().OrderBy(r => r.AccountId).ThenBy(r => r.Ordinal).ToListAsync(cancellation)).ToLookup(r => r.AccountId, r => r.Role);
        return rows.Select(r => new UserAccount
        {
            Id = r.UserName!,
            FirstName = r.FirstName,
            LastName = r.LastName,
            EmailAddress = r.Email ?? "",
            Status = r.Status,
            Roles = [.. roles[r.Id]],
            HasPassword = r.HasPassword,
            Version = r.Version,
        });
    }

    public static string Text(IEnumerable<PrivilegeAction> actions) => string.Join(',', actions.Select(a => ((int)a).ToString(CultureInfo.InvariantCulture)));

    private static IReadOnlyList<PrivilegeAction> Actions(string text) => text.Length == 0
        ? []
        : [.. text.Split(',').Select(n => (PrivilegeAction)int.Parse(n, CultureInfo.InvariantCulture))];

    /// <summary>What is unique ignoring case.</summary>
    public static string KeyOf(string name) => name.ToLowerInvariant();
}
