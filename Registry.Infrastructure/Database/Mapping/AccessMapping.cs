using Microsoft.EntityFrameworkCore;
using Registry.Domain.Security.Tokens;
using Registry.Infrastructure.Database.Rows;
using Registry.Infrastructure.Security;

namespace Registry.Infrastructure.Database.Mapping;

/// <summary>Content selectors, privileges, roles, and who has them.</summary>
internal static class AccessMapping
{
    private const int NameLength = 255;
    private const int RoleIdLength = 200;
    private const int HashLength = 64;

    public static void Map(ModelBuilder model)
    {
        model.Entity<ContentSelectorRow>(t =>
        {
            t.ToTable("ContentSelectors").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Name).IsIdentifier(NameLength);
            t.Property(r => r.NameKey).IsIdentifier(NameLength);
            t.Property(r => r.Type).IsIdentifier(20);
            t.HasIndex(r => r.NameKey).IsUnique();
        });
        model.Entity<PrivilegeRow>(t =>
        {
            t.ToTable("Privileges").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Name).IsIdentifier(NameLength);
            t.Property(r => r.NameKey).IsIdentifier(NameLength);
            t.Property(r => r.Repository).IsIdentifier(NameLength);
            t.HasIndex(r => r.NameKey).IsUnique();
            t.HasOne<ContentSelectorRow>().WithMany().HasForeignKey(r => r.SelectorId);
        });
        model.Entity<RoleRow>(t =>
        {
            t.ToTable("Roles").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Role).IsIdentifier(RoleIdLength, unicode: true);
            t.HasIndex(r => r.Role).IsUnique();
        });
        model.Entity<RolePrivilegeRow>(t =>
        {
            t.ToTable("RolePrivileges").HasKey(r => new { r.RoleKey, r.Ordinal });
            t.Property(r => r.Privilege).IsIdentifier(NameLength);
            t.HasIndex(r => r.Privilege);
            t.HasOne<RoleRow>().WithMany().HasForeignKey(r => r.RoleKey);
        });
        model.Entity<RoleRoleRow>(t =>
        {
            t.ToTable("RoleRoles").HasKey(r => new { r.RoleKey, r.Ordinal });
            t.Property(r => r.Contained).IsIdentifier(RoleIdLength, unicode: true);
            t.HasOne<RoleRow>().WithMany().HasForeignKey(r => r.RoleKey);
        });
        model.Entity<AccessTokenRow>(t =>
        {
            t.ToTable("AccessTokens").HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.Name).HasMaxLength(AccessTokenDraftValidator.LongestName);
            t.Property(r => r.NameKey).IsIdentifier(AccessTokenDraftValidator.LongestName, unicode: true);
            t.Property(r => r.Hash).IsIdentifier(HashLength);
            t.Property(r => r.Hint).IsIdentifier(10);
            t.HasIndex(r => r.Hash).IsUnique();
            t.HasIndex(r => new { r.AccountId, r.NameKey }).IsUnique();
            t.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId);
        });
        model.Entity<AccountRoleRow>(t =>
        {
            t.ToTable("AccountRoles").HasKey(r => new { r.AccountId, r.Ordinal });
            t.Property(r => r.Role).IsIdentifier(RoleIdLength, unicode: true);
            t.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId);
        });
    }
}
