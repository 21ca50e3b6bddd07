using Microsoft.EntityFrameworkCore;
using Registry.Domain.Auditing;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Database.Mapping;

/// <summary>The trail of who did what. No foreign key: it outlives what it tells of.</summary>
internal static class AuditMapping
{
    public static void Map(ModelBuilder model) => model.Entity<AuditRow>(t =>
    {
        t.ToTable("AuditEntries").HasKey(r => r.Id);
        t.Property(r => r.Id).ValueGeneratedNever();
        t.Property(r => r.Subject).IsIdentifier(256, unicode: true);
        t.Property(r => r.Source).IsIdentifier(64);
        t.Property(r => r.Topic).IsIdentifier(40);
        t.Property(r => r.Action).IsIdentifier(40);
        t.Property(r => r.Target).IsIdentifier(AuditEntry.LongestTarget, unicode: true);
        t.Property(r => r.Reason).HasMaxLength(AuditEntry.LongestText);
        // One for each filter, every one in the order in which pages are read.
        t.HasIndex(r => new { r.Time, r.Id });
        t.HasIndex(r => new { r.Subject, r.Time, r.Id });
        t.HasIndex(r => new { r.Target, r.Time, r.Id });
        t.HasIndex(r => new { r.Topic, r.Time, r.Id });
        t.HasIndex(r => new { r.Result, r.Time, r.Id });
    });
}
