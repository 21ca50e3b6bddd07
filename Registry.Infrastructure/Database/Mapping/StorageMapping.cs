using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Database.Mapping;

/// <summary>Uploads, trash and the review queue: who owns which file, and what is to be looked at when.</summary>
internal static class StorageMapping
{
    public const int KeyLength = 100;

    public static void Map(ModelBuilder model)
    {
        model.Entity<UploadRow>(t =>
        {
            t.ToTable("Uploads").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.StorageKey).IsIdentifier(KeyLength);
            t.Property(r => r.StartedBy).HasMaxLength(256);
            t.HasIndex(r => r.Session).IsUnique();
            t.HasOne<ImageRow>().WithMany().HasForeignKey(r => r.ImageId);
            t.HasOne<BlobStoreRow>().WithMany().HasForeignKey(r => r.StoreId);
        });
        model.Entity<TrashRow>(t =>
        {
            t.ToTable("Trash").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.StorageKey).IsIdentifier(KeyLength);
            t.HasIndex(r => r.DueAt);
            t.HasOne<BlobStoreRow>().WithMany().HasForeignKey(r => r.StoreId);
        });
        model.Entity<ReviewQueueRow>(t =>
        {
            t.ToTable("ReviewQueue").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.HasIndex(r => new { r.Kind, r.DueAt });
        });
    }
}
