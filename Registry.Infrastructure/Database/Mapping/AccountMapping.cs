using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Registry.Infrastructure.Database.Rows;
using Registry.Infrastructure.Security;

namespace Registry.Infrastructure.Database.Mapping;

/// <summary>Identity's tables under plain names; keys are made by us where a row has one of its own.</summary>
internal static class AccountMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>(t =>
        {
            t.ToTable("Accounts");
            t.Property(a => a.Id).ValueGeneratedNever();
            t.Property(a => a.FirstName).HasMaxLength(256);
            t.Property(a => a.LastName).HasMaxLength(256);
        });
        model.Entity<EndedSessionRow>(t =>
        {
            t.ToTable("EndedSessions").HasKey(s => s.Id);
            t.Property(s => s.Id).ValueGeneratedNever();
            t.HasIndex(s => s.Until);
        });
        model.Entity<IdentityUserClaim<long>>().ToTable("AccountClaims");
        model.Entity<IdentityUserLogin<long>>(t =>
        {
            t.ToTable("AccountLogins");
            t.Property(l => l.LoginProvider).HasMaxLength(128);
            t.Property(l => l.ProviderKey).HasMaxLength(128);
        });
        model.Entity<IdentityUserToken<long>>(t =>
        {
            t.ToTable("AccountTokens");
            t.Property(l => l.LoginProvider).HasMaxLength(128);
            t.Property(l => l.Name).HasMaxLength(128);
        });
    }
}
