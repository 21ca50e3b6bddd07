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
    public DbSet<ConfigurationVersionRow> ConfigurationVersions => Set<ConfigurationVersionRow>();
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

    /// <summary>Compares identifiers by code point. Null: the provider's default does.</summary>
    protected abstract string? OrdinalCollation { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ConfigurationMapping.Map(builder, OrdinalCollation);
        ContentMapping.Map(builder, OrdinalCollation);
        StorageMapping.Map(builder, OrdinalCollation);
        AccountMapping.Map(builder);
        foreach (var key in builder.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()))
            key.DeleteBehavior = DeleteBehavior.NoAction;
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

internal sealed class SqliteRegistryDb(DbContextOptions<SqliteRegistryDb> options) : RegistryDb(options)
{
    protected override string? OrdinalCollation => null;
}

internal sealed class SqlServerRegistryDb(DbContextOptions<SqlServerRegistryDb> options) : RegistryDb(options)
{
    protected override string? OrdinalCollation => "Latin1_General_100_BIN2";
}
