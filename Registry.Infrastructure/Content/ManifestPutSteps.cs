using Microsoft.EntityFrameworkCore;
using Registry.Domain;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content;

/// <summary>
/// Bytes and rows, §3 step 4, inside one transaction: touch and count the links, touch and count the children, touch or insert the
/// manifest, move the tags. The counts are what keeps a reviewer out (traces M5, M11, M28, M32).
/// </summary>
internal sealed class ManifestPutSteps(RegistryDb db, ManifestPut put, ContentOptions options, DateTimeOffset now)
{
    // SQL Server takes 2,100 parameters a statement.
    private const int Chunk = 500;

    public async Task<Written<Outcome<Done>>> RunAsync(CancellationToken cancellation)
    {
        if (await db.EnsureImageAsync(put.Image, now, cancellation) is not { } imageId)
            return Rollback.With<Outcome<Done>>(OciErrors.NameUnknown(put.Image.Name.Value));
        var missing = await TouchLinksAsync(imageId, cancellation);
        missing.AddRange(await TouchChildrenAsync(imageId, cancellation));
        if (missing.Count > 0)
            return Rollback.With<Outcome<Done>>(OciErrors.ManifestBlobUnknown(missing));

        var manifestId = await TouchOrInsertAsync(imageId, cancellation);
        foreach (var tag in put.Tags.OrderBy(t => t.Value, StringComparer.Ordinal))
        {
            if (await MoveTagAsync(imageId, manifestId, tag, cancellation) is { } refusal)
                return Rollback.With<Outcome<Done>>(refusal);
        }

        if (put.Tags.Count == 0)
            db.Enqueue(ReviewKind.Manifest, manifestId, now + options.ManifestTime);
        return new Written<Outcome<Done>>(default(Done), false);
    }

    /// <summary>A foreign layer need not be here; one that is here is used like any other.</summary>
    private async Task<List<Digest>> TouchLinksAsync(long imageId, CancellationToken cancellation)
    {
        var missing = new List<Digest>();
        var required = put.Manifest.Parts.Where(p => p.IsBlob).Select(p => p.Digest).ToHashSet();
        foreach (var chunk in Distinct(p => p.Kind != PartKind.Child))
        {
            var links = db.BlobLinks.Where(l => l.ImageId == imageId && chunk.Contains(l.Digest));
            if (await links.ExecuteUpdateAsync(s => s.SetProperty(l => l.LastTouchedAt, now), cancellation) == chunk.Length)
                continue;
            var present = await links.Select(l => l.Digest).ToListAsync(cancellation);
            missing.AddRange(chunk.Except(present).Select(Digest.Parse).Where(required.Contains));
        }

        return missing;
    }

    private async Task<List<Digest>> TouchChildrenAsync(long imageId, CancellationToken cancellation)
    {
        var missing = new List<Digest>();
        foreach (var chunk in Distinct(p => p.Kind == PartKind.Child))
        {
            var children = db.Manifests.Where(m => m.ImageId == imageId && chunk.Contains(m.Digest));
            if (await children.ExecuteUpdateAsync(s => s.SetProperty(m => m.LastTouchedAt, now), cancellation) == chunk.Length)
                continue;
            var present = await children.Select(m => m.Digest).ToListAsync(cancellation);
            missing.AddRange(chunk.Except(present).Select(Digest.Parse));
        }

        return missing;
    }

    private async Task<long> TouchOrInsertAsync(long imageId, CancellationToken cancellation)
    {
        var own = db.Manifests.Where(m => m.ImageId == imageId && m.Digest == put.Manifest.Digest.Value);
        if (await own.ExecuteUpdateAsync(s => s.SetProperty(m => m.LastTouchedAt, now), cancellation) == 1)
            return await own.Select(m => m.Id).SingleAsync(cancellation);

        var row = new ManifestRow
        {
            Id = Keys.Next(),
            ImageId = imageId,
            Digest = put.Manifest.Digest.Value,
            MediaType = put.Manifest.MediaType,
            ArtifactType = put.Manifest.ArtifactType,
            SubjectDigest = put.Manifest.Subject?.Value,
            Payload = put.Manifest.Bytes.ToArray(),
            CreatedAt = now,
            LastTouchedAt = now,
        };
        db.Manifests.Add(row);
        await db.SaveChangesAsync(cancellation);
        await InsertPartsAsync(row.Id, imageId, cancellation);
        return row.Id;
    }

    private async Task InsertPartsAsync(long manifestId, long imageId, CancellationToken cancellation)
    {
        var links = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var chunk in Distinct(p => p.Kind != PartKind.Child))
        {
            foreach (var link in await db.BlobLinks.Where(l => l.ImageId == imageId && chunk.Contains(l.Digest)).Select(l => new { l.Digest, l.Id }).ToListAsync(cancellation))
                links[link.Digest] = link.Id;
        }

        var children = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var chunk in Distinct(p => p.Kind == PartKind.Child))
        {
            foreach (var child in await db.Manifests.Where(m => m.ImageId == imageId && chunk.Contains(m.Digest)).Select(m => new { m.Digest, m.Id }).ToListAsync(cancellation))
                children[child.Digest] = child.Id;
        }

        db.ManifestParts.AddRange(put.Manifest.Parts.Select((part, ordinal) => new ManifestPartRow
        {
            ManifestId = manifestId,
            Ordinal = ordinal,
            ImageId = imageId,
            Kind = part.Kind,
            Digest = part.Digest.Value,
            Size = part.Size,
            MediaType = part.MediaType,
            LinkId = part.Kind != PartKind.Child && links.TryGetValue(part.Digest.Value, out var link) ? link : null,
            ChildId = part.Kind == PartKind.Child ? children[part.Digest.Value] : null,
        }));
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<OciError?> MoveTagAsync(long imageId, long manifestId, Tag tag, CancellationToken cancellation)
    {
        var current = await (from t in db.Tags
                             join m in db.Manifests on t.ManifestId equals m.Id
                             where t.ImageId == imageId && t.Name == tag.Value
                             select new { t.ManifestId, m.Digest }).FirstOrDefaultAsync(cancellation);
        if (put.Rules.RefuseTag(tag, current is null ? null : Digest.Parse(current.Digest), put.Manifest.Digest) is { } refusal)
            return refusal;
        if (current is null)
        {
            db.Tags.Add(new TagRow
            {
                ImageId = imageId, Name = tag.Value, SortKey = TagSortKey.Of(tag.Value), ManifestId = manifestId, UpdatedAt = now, UpdatedBy = put.By,
            });
        }
        else
        {
            // Its time without a tag begins now.
            if (current.ManifestId != manifestId)
                await db.Manifests.Where(m => m.Id == current.ManifestId).ExecuteUpdateAsync(s => s.SetProperty(m => m.LastTouchedAt, now), cancellation);
            // Judged by what was read, so written only if that still holds.
            var moved = await db.Tags.Where(t => t.ImageId == imageId && t.Name == tag.Value && t.ManifestId == current.ManifestId).ExecuteUpdateAsync(
                s => s.SetProperty(t => t.ManifestId, manifestId).SetProperty(t => t.UpdatedAt, now).SetProperty(t => t.UpdatedBy, put.By), cancellation);
            if (moved == 0)
                throw new ConcurrentWriteException();
            if (current.ManifestId == manifestId)
                return null;
            db.Enqueue(ReviewKind.Manifest, current.ManifestId, now + options.ManifestTime);
        }

        db.TagHistory.Add(new TagHistoryRow { Id = Keys.Next(), ImageId = imageId, Name = tag.Value, Digest = put.Manifest.Digest.Value, At = now, By = put.By });
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>In digest order: every writer takes its locks in the same one.</summary>
    private IEnumerable<string[]> Distinct(Func<ManifestPart, bool> which) =>
        put.Manifest.Parts.Where(which).Select(p => p.Digest.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Chunk(Chunk);
}
