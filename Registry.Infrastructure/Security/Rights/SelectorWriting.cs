using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Selectors;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Security.Rights;

internal sealed class SelectorWriting(RegistryDb db)
{
    public async Task PutAsync(ContentSelector selector, bool isNew, CancellationToken cancellation)
    {
        var key = AccessReading.KeyOf(selector.Name);
        if (isNew)
            db.ContentSelectors.Add(new ContentSelectorRow
            {
                Id = Keys.Next(),
                Name = selector.Name,
                NameKey = key,
                Type = selector.Type,
                Description = selector.Description,
                Expression = selector.Expression,
                Version = selector.Version,
            });
        else
            await db.ContentSelectors.Where(r => r.NameKey == key).ExecuteUpdateAsync(
                s => s.SetProperty(r => r.Description, selector.Description).SetProperty(r => r.Expression, selector.Expression).SetProperty(r => r.Version, selector.Version),
                cancellation);
    }

    public Task RemoveAsync(ContentSelector selector, CancellationToken cancellation)
    {
        var key = AccessReading.KeyOf(selector.Name);
        return db.ContentSelectors.Where(r => r.NameKey == key).ExecuteDeleteAsync(cancellation);
    }
}
