using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Registry.Domain.Certificates;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Certificates;

internal sealed partial class EfCertificateStore(
    DatabaseFactory databases, WriteTransactions transactions, IDataProtectionProvider protection, TimeProvider clock, ILogger<EfCertificateStore> logger) : ICertificateStore
{
    private readonly IDataProtector protector = protection.CreateProtector("Certificates");

    public async Task<IReadOnlyList<StoredCertificate>> AllAsync(CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var rows = await db.Certificates.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancellation);
        return [.. rows.Select(Describe).OfType<StoredCertificate>()];
    }

    public Task<long?> AddAsync(
        CertificateKind kind, string fingerprint, ReadOnlyMemory<byte> content, CertificateUse use, long? replaces, CancellationToken cancellation)
    {
        var kept = kind == CertificateKind.Trusted ? Encoding.UTF8.GetString(content.Span) : Convert.ToBase64String(protector.Protect(content.ToArray()));
        return transactions.RunAsync<long?>(
            async (db, token) =>
            {
                if (replaces is { } old)
                    await db.Certificates.Where(r => r.Id == old && r.Kind == kind).ExecuteDeleteAsync(token);
                if (await db.Certificates.AnyAsync(r => r.Kind == kind && r.Fingerprint == fingerprint, token))
                    return Rollback.With<long?>(null);
                var row = new CertificateRow
                {
                    Id = Keys.Next(),
                    Kind = kind,
                    Fingerprint = fingerprint,
                    Content = kept,
                    Use = JsonSerializer.Serialize(use),
                    CreatedAt = clock.GetUtcNow(),
                };
                db.Certificates.Add(row);
                await db.CountConfigurationAsync(token);
                return row.Id;
            }, cancellation);
    }

    public Task<bool> ChangeUseAsync(long id, CertificateUse use, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                var json = JsonSerializer.Serialize(use);
                if (await db.Certificates.Where(r => r.Id == id && r.Kind == CertificateKind.Server).ExecuteUpdateAsync(s => s.SetProperty(r => r.Use, json), token) == 0)
                    return Rollback.With(false);
                await db.CountConfigurationAsync(token);
                return true;
            }, cancellation);

    public Task<bool> DeleteAsync(long id, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) =>
            {
                if (await db.Certificates.Where(r => r.Id == id).ExecuteDeleteAsync(token) == 0)
                    return Rollback.With(false);
                await db.CountConfigurationAsync(token);
                return true;
            }, cancellation);

    /// <summary>Null: its key was protected by a key ring that is gone. The server has to start all the same.</summary>
    private StoredCertificate? Describe(CertificateRow row)
    {
        try
        {
            var content = row.Kind == CertificateKind.Trusted ? Encoding.UTF8.GetBytes(row.Content) : protector.Unprotect(Convert.FromBase64String(row.Content));
            return new StoredCertificate(row.Id, row.Kind, content, JsonSerializer.Deserialize<CertificateUse>(row.Use) ?? CertificateUse.Anywhere);
        }
        catch (CryptographicException e)
        {
            Log.Unreadable(logger, row.Fingerprint, e);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The certificate {Fingerprint} cannot be read, because the keys folder it was protected with is not there. Add it again.")]
        public static partial void Unreadable(ILogger logger, string fingerprint, Exception e);
    }
}
