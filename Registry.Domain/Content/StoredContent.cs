using Registry.Domain.Auditing;
using Registry.Domain.Blobs;
using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>The ports that hold content, as one parameter.</summary>
public sealed record ContentPorts(
    IManifestStore Manifests, IBlobLinks Links, IUploadStore Uploads, INameLists Names, IBlobStores BlobStores, IBlobBytes SmallBlobs, ContentOptions Options, TimeProvider Clock,
    ContentChanges Changes, AuditTrail Audit);

/// <summary>Rows and bytes of one repository, without any policy.</summary>
public sealed class StoredContent(long repositoryId, ContentPorts ports) : IContentReader
{
    public ImageKey Key(ImageName image) => new(repositoryId, image);

    public ValueTask<StoredManifest?> FindManifestAsync(ImageName image, Reference reference, CancellationToken cancellation) =>
        ports.Manifests.FindAsync(Key(image), reference, cancellation);

    public async ValueTask<StoredManifest?> HoldManifestAsync(ImageName image, Reference reference, CancellationToken cancellation)
    {
        var found = await ports.Manifests.FindAsync(Key(image), reference, cancellation);
        if (found is null || IsFresh(found.LastTouchedAt))
            return found;
        return await ports.Manifests.TouchAsync(found.Id, cancellation) ? found : null;
    }

    public async ValueTask<long?> HoldBlobAsync(ImageName image, Digest digest, CancellationToken cancellation)
    {
        var link = await ports.Links.FindAsync(Key(image), digest, cancellation);
        if (link is null)
            return null;
        return IsFresh(link.LastTouchedAt) || await ports.Links.TouchAsync(link.LinkId, cancellation) ? link.Size : null;
    }

    public async ValueTask<Outcome<OpenBlob>> OpenBlobAsync(ImageName image, Digest digest, CancellationToken cancellation)
    {
        // A blob compacted between look-up and open is looked up once more (bytes and rows, §3 step 11).
        for (var attempt = 0; ; attempt++)
        {
            if (await ports.Links.FindAsync(Key(image), digest, cancellation) is not { } link)
                return OciErrors.BlobUnknown(digest);
            if (ports.SmallBlobs.Find(link.StorageKey) is { } bytes)
                return new OpenBlob(bytes, link.Size);
            var store = await ports.BlobStores.GetAsync(link.BlobStoreId, cancellation);
            if (await store.OpenAsync(link.StorageKey, cancellation) is { } reader)
                return new OpenBlob(await ports.SmallBlobs.KeepAsync(link.StorageKey, reader, link.Size, cancellation), link.Size);
            if (attempt > 0)
                throw new MissingBytesException(image, digest, link.StorageKey);
        }
    }

    public Task<NamePage?> TagsAsync(ImageName image, string? last, int count, CancellationToken cancellation) =>
        ports.Names.TagsAsync(Key(image), last, count, cancellation);

    public Task<NamePage> ImagesAsync(string? last, int count, CancellationToken cancellation) =>
        ports.Names.ImagesAsync(repositoryId, NameScope.Everything, last, count, cancellation);

    public Task<ReferrerPage> ReferrersAsync(ImageName image, Digest subject, string? artifactType, string? last, int count, CancellationToken cancellation) =>
        ports.Manifests.ReferrersAsync(Key(image), subject, artifactType, last, count, cancellation);

    private bool IsFresh(DateTimeOffset touched) => ports.Clock.GetUtcNow() - touched < ports.Options.RenewAfter;
}
