using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Registry.Infrastructure.Database.Mapping;
using Registry.Infrastructure.Database.Rows;
using Registry.Infrastructure.Security;

namespace Registry.Infrastructure.Database;

/// <summary>The database, whichever provider. Conventions: keys are made by us, times are UTC ticks, no foreign key cascades.</summary>
internal abstract class RegistryDb(DbContextOptions options) : IdentityUserContext<Account, long>(options)
{
    public DbSet<RepositoryRow> Repositories => Set<RepositoryRow>();
    public DbSet<BlobStoreRow> BlobStores => Set<BlobStoreRow>();
    public DbSet<SettingRow> Settings => Set<SettingRow>();
    public DbSet<CertificateRow> Certificates => Set<CertificateRow>();
    public DbSet<ConfigurationVersionRow> ConfigurationVersions => Set<ConfigurationVersionRow>();
    public DbSet<ContentSelectorRow> ContentSelectors => Set<ContentSelectorRow>();
    public DbSet<PrivilegeRow> Privileges => Set<PrivilegeRow>();
    public DbSet<RoleRow> Roles => Set<RoleRow>();
    public DbSet<RolePrivilegeRow> RolePrivileges => Set<RolePrivilegeRow>();
    public DbSet<RoleRoleRow> RoleRoles => Set<RoleRoleRow>();
    public DbSet<AccountRoleRow> AccountRoles => Set<AccountRoleRow>();
    public DbSet<AccessTokenRow> AccessTokens => Set<AccessTokenRow>();
    public DbSet<EndedSessionRow> EndedSessions => Set<EndedSessionRow>();
    public DbSet<AuditRow> AuditEntries => Set<AuditRow>();
    public DbSet<ImageRow> Images => Set<ImageRow>();
    public DbSet<ManifestRow> Manifests => Set<ManifestRow>();
    public DbSet<ManifestPartRow> ManifestParts => Set<ManifestPartRow>();
    public DbSet<DeletedManifestRow> DeletedManifests => Set<DeletedManifestRow>();
    public DbSet<TagRow> Tags => Set<TagRow>();
    public DbSet<TagHistoryRow> TagHistory => Set<TagHistoryRow>();
    public DbSet<BlobRow> Blobs => Set<BlobRow>();
    public DbSet<BlobLinkRow> BlobLinks => Set<BlobLinkRow>();
    public DbSet<UploadRow> Uploads => Set<UploadRow>();
    public DbSet<TrashRow> Trash => Set<TrashRow>();
    public DbSet<ReviewQueueRow> ReviewQueue => Set<ReviewQueueRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ConfigurationMapping.Map(builder);
        ContentMapping.Map(builder);
        StorageMapping.Map(builder);
        AccountMapping.Map(builder);
        AccessMapping.Map(builder);
        AuditMapping.Map(builder);
        foreach (var key in builder.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()))
            key.DeleteBehavior = DeleteBehavior.NoAction;
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>SQLite compares text byte by byte of itself.</summary>
internal sealed class SqliteRegistryDb(DbContextOptions<SqliteRegistryDb> options) : RegistryDb(options);

internal sealed class SqlServerRegistryDb(DbContextOptions<SqlServerRegistryDb> options) : RegistryDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // By code point: the default collation would take tag V1 for v1, and "admin " for "admin".
        configurationBuilder.Properties<string>().UseCollation("Latin1_General_100_BIN2");
    }
}
