using Microsoft.EntityFrameworkCore;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Database.Mapping;

/// <summary>Images, manifests, tags, blobs and links: bytes and rows, §3 "Columns".</summary>
internal static class ContentMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ImageRow>(t =>
        {
            t.ToTable("Images").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Name).IsIdentifier(ImageName.MaxLength);
            t.HasIndex(r => new { r.RepositoryId, r.Name }).IsUnique();
            t.HasOne<RepositoryRow>().WithMany().HasForeignKey(r => r.RepositoryId);
        });
        model.Entity<ManifestRow>(t =>
        {
            t.ToTable("Manifests").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Digest).IsIdentifier(MappingExtensions.DigestLength);
            t.Property(r => r.SubjectDigest).IsIdentifier(MappingExtensions.DigestLength);
            t.Property(r => r.MediaType).IsIdentifier(MediaTypes.MaxLength);
            t.Property(r => r.ArtifactType).IsIdentifier(MediaTypes.MaxLength, unicode: true);
            t.HasIndex(r => new { r.ImageId, r.Digest }).IsUnique();
            t.HasIndex(r => new { r.ImageId, r.SubjectDigest, r.Digest });
            t.HasOne<ImageRow>().WithMany().HasForeignKey(r => r.ImageId);
        });
        model.Entity<ManifestPartRow>(t =>
        {
            t.ToTable("ManifestParts").HasKey(r => new { r.ManifestId, r.Ordinal });
            t.Property(r => r.Digest).IsIdentifier(MappingExtensions.DigestLength);
            t.Property(r => r.MediaType).IsIdentifier(MediaTypes.MaxLength, unicode: true);
            t.HasIndex(r => new { r.ImageId, r.Digest });
            t.HasIndex(r => r.LinkId);
            t.HasIndex(r => r.ChildId);
            t.HasOne<ManifestRow>().WithMany().HasForeignKey(r => r.ManifestId);
            t.HasOne<BlobLinkRow>().WithMany().HasForeignKey(r => r.LinkId);
            t.HasOne<ManifestRow>().WithMany().HasForeignKey(r => r.ChildId);
        });
        model.Entity<DeletedManifestRow>(t =>
        {
            t.ToTable("DeletedManifests").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Digest).IsIdentifier(MappingExtensions.DigestLength);
            t.Property(r => r.MediaType).IsIdentifier(MediaTypes.MaxLength);
            t.Property(r => r.DeletedBy).HasMaxLength(256);
            t.HasIndex(r => new { r.ImageId, r.Digest });
            t.HasOne<ImageRow>().WithMany().HasForeignKey(r => r.ImageId);
        });
        model.Entity<TagRow>(t =>
        {
            t.ToTable("Tags").HasKey(r => new { r.ImageId, r.Name });
            t.Property(r => r.Name).IsIdentifier(Tag.MaxLength);
            t.Property(r => r.SortKey).IsIdentifier(TagSortKey.MaxLength);
            t.Property(r => r.UpdatedBy).HasMaxLength(256);
            t.HasIndex(r => r.ManifestId);
            t.HasIndex(r => new { r.ImageId, r.SortKey });
            t.HasIndex(r => new { r.ImageId, r.UpdatedAt, r.Name });
            t.HasOne<ImageRow>().WithMany().HasForeignKey(r => r.ImageId);
            t.HasOne<ManifestRow>().WithMany().HasForeignKey(r => r.ManifestId);
        });
        model.Entity<TagHistoryRow>(t =>
        {
            t.ToTable("TagHistory").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Name).IsIdentifier(Tag.MaxLength);
            t.Property(r => r.Digest).IsIdentifier(MappingExtensions.DigestLength);
            t.Property(r => r.By).HasMaxLength(256);
            t.HasIndex(r => new { r.ImageId, r.Name, r.Id });
            t.HasOne<ImageRow>().WithMany().HasForeignKey(r => r.ImageId);
        });
        model.Entity<BlobRow>(t =>
        {
            t.ToTable("Blobs").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Digest).IsIdentifier(MappingExtensions.DigestLength);
            t.Property(r => r.StorageKey).IsIdentifier(StorageMapping.KeyLength);
            t.HasIndex(r => new { r.StoreId, r.Digest }).IsUnique();
            t.HasOne<BlobStoreRow>().WithMany().HasForeignKey(r => r.StoreId);
        });
        model.Entity<BlobLinkRow>(t =>
        {
            t.ToTable("BlobLinks").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Digest).IsIdentifier(MappingExtensions.DigestLength);
            t.HasIndex(r => new { r.ImageId, r.Digest }).IsUnique();
            t.HasIndex(r => r.BlobId);
            t.HasOne<ImageRow>().WithMany().HasForeignKey(r => r.ImageId);
            t.HasOne<BlobRow>().WithMany().HasForeignKey(r => r.BlobId);
        });
    }
}
