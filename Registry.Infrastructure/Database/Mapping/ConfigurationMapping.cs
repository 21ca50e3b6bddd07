using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Database.Mapping;

internal static class ConfigurationMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RepositoryRow>(t =>
        {
            t.ToTable("Repositories").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Name).IsIdentifier(200);
            t.Property(r => r.NameKey).IsIdentifier(200);
            t.HasIndex(r => r.NameKey).IsUnique();
            t.HasOne<BlobStoreRow>().WithMany().HasForeignKey(r => r.BlobStoreId);
        });
        model.Entity<BlobStoreRow>(t =>
        {
            t.ToTable("BlobStores").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Name).IsIdentifier(200);
            t.Property(r => r.NameKey).IsIdentifier(200);
            t.Property(r => r.Path).HasMaxLength(1000);
            t.HasIndex(r => r.NameKey).IsUnique();
        });
        model.Entity<SettingRow>(t =>
        {
            t.ToTable("Settings").HasKey(r => r.Key);
            t.Property(r => r.Key).IsIdentifier(200);
        });
        model.Entity<CertificateRow>(t =>
        {
            t.ToTable("Certificates").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Fingerprint).IsIdentifier(59);
            t.HasIndex(r => new { r.Kind, r.Fingerprint }).IsUnique();
        });
        model.Entity<ConfigurationVersionRow>(t =>
        {
            t.ToTable("ConfigurationVersion").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.HasData(new ConfigurationVersionRow { Id = 1, Version = 1 });
        });
    }
}
