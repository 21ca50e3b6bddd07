using Microsoft.EntityFrameworkCore;

namespace Registry.Infrastructure.Database;

/// <summary>The counter by which one process learns that another changed the running configuration.</summary>
internal static class ConfigurationVersion
{
    public static Task CountConfigurationAsync(this RegistryDb db, CancellationToken cancellation) =>
        db.ConfigurationVersions.Where(v => v.Id == 1).ExecuteUpdateAsync(s => s.SetProperty(v => v.Version, v => v.Version + 1), cancellation);

    /// <summary>False: it was counted since <paramref name="seen"/> was read.</summary>
    public static async Task<bool> CountConfigurationAsync(this RegistryDb db, long seen, CancellationToken cancellation) =>
        await db.ConfigurationVersions.Where(v => v.Id == 1 && v.Version == seen).ExecuteUpdateAsync(s => s.SetProperty(v => v.Version, seen + 1), cancellation) == 1;

    public static Task<long> ReadConfigurationAsync(this RegistryDb db, CancellationToken cancellation) =>
        db.ConfigurationVersions.Where(v => v.Id == 1).Select(v => v.Version).SingleAsync(cancellation);
}
