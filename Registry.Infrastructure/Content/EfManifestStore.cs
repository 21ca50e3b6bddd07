using Microsoft.EntityFrameworkCore;
using Registry.Domain;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database;

namespace Registry.Infrastructure.Content;

internal sealed class EfManifestStore(
    DatabaseFactory databases, HotReads reads, WriteTransactions transactions, ManifestBytes bytes, ContentOptions options, TimeProvider clock) : IManifestStore
{
    /// <summary>Of the manifests of one page together; most clients read no longer list than 4 MiB.</summary>
    private const long ReferrerPageBytes = (4 << 20) - 1024;

    internal static readonly HotQuery ByTagQuery = new("""
        SELECT m.Id, m.ImageId, m.Digest, m.MediaType, m.LastTouchedAt
        FROM Images i
        JOIN Tags t ON t.ImageId = i.Id
        JOIN Manifests m ON m.Id = t.ManifestId
        WHERE i.RepositoryId = @repository AND i.Name = @image AND t.Name = @key
        """);

    internal static readonly HotQuery ByDigestQuery = new("""
        SELECT m.Id, m.ImageId, m.Digest, m.MediaType, m.LastTouchedAt
        FROM Images i
        JOIN Manifests m ON m.ImageId = i.Id
        WHERE i.RepositoryId = @repository AND i.Name = @image AND m.Digest = @key
        """);

    public async ValueTask<StoredManifest?> FindAsync(ImageKey image, Reference reference, CancellationToken cancellation)
    {
        var row = await reads.FirstAsync(
            reference.Tag is null ? ByDigestQuery : ByTagQuery,
            new HotReads.Arguments(image.RepositoryId, image.Name.Value, reference.Tag?.Value ?? reference.Digest!.Value.Value),
            static r => new ManifestHead(r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetInt64(4)),
            cancellation);
        if (row is null || await bytes.GetAsync(row.Id, cancellation) is not { } payload)
            return null;
        return new StoredManifest(row.Id, row.ImageId, Digest.Parse(row.Digest), row.MediaType, payload, new DateTimeOffset(row.LastTouchedAt, TimeSpan.Zero));
    }

    public Task<bool> TouchAsync(long manifestId, CancellationToken cancellation) =>
        transactions.RunAsync<bool>(
            async (db, token) => await db.Manifests.Where(m => m.Id == manifestId).ExecuteUpdateAsync(
                s => s.SetProperty(m => m.LastTouchedAt, clock.GetUtcNow()), token) == 1, cancellation);

    public Task<Outcome<Done>> PutAsync(ManifestPut put, CancellationToken cancellation) =>
        transactions.RunAsync((db, token) => new ManifestPutSteps(db, put, options, clock.GetUtcNow()).RunAsync(token), cancellation);

    public Task<Outcome<Done>> DeleteTagAsync(ImageKey image, Tag tag, DeploymentRules rules, string? by, CancellationToken cancellation) =>
        transactions.RunAsync(
            (db, token) => new ManifestDeleteSteps(db, image, rules, by, options, clock.GetUtcNow()).DeleteTagAsync(tag, token),
            async (db, token) => await db.Tags.AnyAsync(t => t.Name == tag.Value && db.Images.Any(
                i => i.Id == t.ImageId && i.RepositoryId == image.RepositoryId && i.Name == image.Name.Value), token) ? null : ManifestDeleteSteps.Deleted,
            cancellation);

    public Task<Outcome<Done>> DeleteAsync(ImageKey image, Digest digest, DeploymentRules rules, string? by, CancellationToken cancellation) =>
        transactions.RunAsync(
            (db, token) => new ManifestDeleteSteps(db, image, rules, by, options, clock.GetUtcNow()).DeleteManifestAsync(digest, token),
            async (db, token) => await db.Manifests.AnyAsync(m => m.Digest == digest.Value && db.Images.Any(
                i => i.Id == m.ImageId && i.RepositoryId == image.RepositoryId && i.Name == image.Name.Value), token) ? null : ManifestDeleteSteps.Deleted,
            cancellation);

    public async Task<ReferrerPage> ReferrersAsync(
        ImageKey image, Digest subject, string? artifactType, string? last, int count, CancellationToken cancellation)
    {
        await using var db = databases.CreateDbContext();
        var found = await Referrers(db, image, subject, artifactType, last, count + 1)
            .Select(m => new { m.Id, m.Digest, Size = m.Payload.Length }).ToListAsync(cancellation);
        long bytes = 0;
        var page = found.Take(count).TakeWhile((m, i) => (bytes += m.Size) <= ReferrerPageBytes || i == 0).ToList();
        var ids = page.Select(m => m.Id).ToList();
        var rows = await db.Manifests.AsNoTracking().Where(m => ids.Contains(m.Id)).OrderBy(m => m.Digest).ToListAsync(cancellation);
        return new ReferrerPage(
            [.. rows.Select(r => new Referrer(Digest.Parse(r.Digest), r.MediaType, r.ArtifactType, r.Payload))],
            page.Count < found.Count ? page[^1].Digest : null);
    }

    internal static IQueryable<Database.Rows.ManifestRow> Referrers(RegistryDb db, ImageKey image, Digest subject, string? artifactType, string? last, int count)
    {
        var rows = from manifest in db.Manifests.AsNoTracking()
                   join owner in db.Images on manifest.ImageId equals owner.Id
                   where owner.RepositoryId == image.RepositoryId && owner.Name == image.Name.Value && manifest.SubjectDigest == subject.Value
                   select manifest;
        if (artifactType is not null)
            rows = rows.Where(m => m.ArtifactType == artifactType);
        if (last is not null)
            rows = rows.Where(m => string.Compare(m.Digest, last) > 0);
        return rows.OrderBy(m => m.Digest).Take(count);
    }

    private sealed record ManifestHead(long Id, long ImageId, string Digest, string MediaType, long LastTouchedAt);
}
