using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Rights;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Security.Rights;

internal sealed class PrivilegeWriting(RegistryDb db)
{
    public async Task PutAsync(Privilege privilege, bool isNew, CancellationToken cancellation)
    {
        var key = AccessReading.KeyOf(privilege.Name);
        var selectorKey = AccessReading.KeyOf(privilege.ContentSelector);
        var selector = selectorKey.Length == 0 ? null
            : await db.ContentSelectors.Where(s => s.NameKey == selectorKey).Select(s => (long?)s.Id).SingleAsync(cancellation);
        var actions = AccessReading.Text(privilege.Actions);
        if (isNew)
            db.Privileges.Add(new PrivilegeRow
            {
                Id = Keys.Next(),
                Name = privilege.Name,
                NameKey = key,
                Description = privilege.Description,
                Type = privilege.Type,
                Pattern = privilege.Pattern,
                Domain = privilege.Domain,
                Format = privilege.Format,
                Repository = privilege.Repository,
                SelectorId = selector,
                Actions = actions,
                Version = privilege.Version,
            });
        else
            await db.Privileges.Where(r => r.NameKey == key).ExecuteUpdateAsync(
                s => s.SetProperty(r => r.Description, privilege.Description).SetProperty(r => r.Pattern, privilege.Pattern)
                    .SetProperty(r => r.Domain, privilege.Domain).SetProperty(r => r.Format, privilege.Format).SetProperty(r => r.Repository, privilege.Repository)
                    .SetProperty(r => r.SelectorId, selector).SetProperty(r => r.Actions, actions).SetProperty(r => r.Version, privilege.Version),
                cancellation);
    }

    public Task RemoveAsync(Privilege privilege, CancellationToken cancellation)
    {
        var key = AccessReading.KeyOf(privilege.Name);
        return db.Privileges.Where(r => r.NameKey == key).ExecuteDeleteAsync(cancellation);
    }
}
