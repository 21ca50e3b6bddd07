using Registry.Domain.Auditing;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;

namespace Registry.Domain.Content;

/// <summary>Stored content and a deployment policy.</summary>
public sealed class HostedContent(Repository repository, ContentPorts ports, UploadHashes hashes) : IContentReader, IContentWriter
{
    private readonly StoredContent stored = new(repository.Id, ports);
    private readonly HostedUploads uploads = new(repository.Id, repository.BlobStoreId, ports, hashes);
    private readonly DeploymentRules rules = repository.Deployment;

    public ValueTask<StoredManifest?> FindManifestAsync(ImageName image, Reference reference, CancellationToken cancellation) =>
        stored.FindManifestAsync(image, reference, cancellation);

    public ValueTask<StoredManifest?> HoldManifestAsync(ImageName image, Reference reference, CancellationToken cancellation) =>
        stored.HoldManifestAsync(image, reference, cancellation);

    public ValueTask<long?> HoldBlobAsync(ImageName image, Digest digest, CancellationToken cancellation) =>
        stored.HoldBlobAsync(image, digest, cancellation);

    public ValueTask<Outcome<OpenBlob>> OpenBlobAsync(ImageName image, Digest digest, CancellationToken cancellation) =>
        stored.OpenBlobAsync(image, digest, cancellation);

    public Task<NamePage?> TagsAsync(ImageName image, string? last, int count, CancellationToken cancellation) =>
        stored.TagsAsync(image, last, count, cancellation);

    public Task<NamePage> ImagesAsync(string? last, int count, CancellationToken cancellation) => stored.ImagesAsync(last, count, cancellation);

    public Task<ReferrerPage> ReferrersAsync(ImageName image, Digest subject, string? artifactType, string? last, int count, CancellationToken cancellation) =>
        stored.ReferrersAsync(image, subject, artifactType, last, count, cancellation);

    public async Task<Outcome<UploadProgress>> BeginUploadAsync(ImageName image, Subject by, CancellationToken cancellation) =>
        rules.RefuseUpload() is { } refusal ? refusal : await uploads.BeginAsync(image, by, cancellation);

    public Task<Outcome<UploadProgress>> UploadStatusAsync(ImageName image, Guid session, Subject by, CancellationToken cancellation) =>
        uploads.StatusAsync(image, session, by, cancellation);

    public Task<Outcome<UploadProgress>> AppendAsync(ImageName image, Guid session, UploadBody body, Subject by, CancellationToken cancellation) =>
        uploads.AppendAsync(image, session, body, by, cancellation);

    public async Task<Outcome<Done>> CompleteAsync(ImageName image, Guid session, Digest digest, UploadBody body, Subject by, CancellationToken cancellation) =>
        rules.RefuseUpload() is { } refusal ? refusal : await uploads.CompleteAsync(image, session, digest, body, by, cancellation);

    public Task<Outcome<Done>> CancelUploadAsync(ImageName image, Guid session, Subject by, CancellationToken cancellation) =>
        uploads.CancelAsync(image, session, by, cancellation);

    public async Task<Outcome<bool>> MountAsync(ImageName image, Digest digest, ImageKey source, CancellationToken cancellation)
    {
        if (rules.RefuseUpload() is { } refusal)
            return refusal;
        var link = await ports.Links.FindAsync(source, digest, cancellation);
        return link is not null && link.BlobStoreId == repository.BlobStoreId
            && await ports.Links.MountAsync(repository.BlobStoreId, stored.Key(image), digest, cancellation);
    }

    public async Task<Outcome<Manifest>> PutManifestAsync(
        ImageName image, ReadOnlyMemory<byte> bytes, string? contentType, Digest? claimed, IReadOnlyList<Tag> tags, Subject by, CancellationToken cancellation)
    {
        if (rules.RefuseUpload() is { } refusal)
            return refusal;
        if (!ManifestReader.Read(bytes, contentType, claimed).TryGet(out var manifest, out var error))
            return error;
        var put = await ports.Manifests.PutAsync(new ManifestPut(stored.Key(image), manifest, tags, rules, by.Name), cancellation);
        if (put.Error is { } refused)
            return refused;
        ports.Changes.Tell(stored.Key(image));
        return manifest;
    }

    public async Task<Outcome<Done>> DeleteManifestAsync(ImageName image, Reference reference, Subject by, CancellationToken cancellation)
    {
        var deleted = reference.Tag is { } tag
            ? await ports.Manifests.DeleteTagAsync(stored.Key(image), tag, rules, by.Name, cancellation)
            : await ports.Manifests.DeleteAsync(stored.Key(image), reference.Digest!.Value, rules, by.Name, cancellation);
        if (deleted.Error is null)
        {
            ports.Changes.Tell(stored.Key(image));
            await RecordAsync($"{image.Value}{(reference.Tag is null ? "@" : ":")}{reference.Tag?.Value ?? reference.Digest!.Value.Value}");
        }

        return deleted;
    }

    public async Task<Outcome<Done>> DeleteBlobAsync(ImageName image, Digest digest, CancellationToken cancellation)
    {
        if (rules.RefuseDelete([]) is { } refusal)
            return refusal;
        var deleted = await ports.Links.DeleteAsync(stored.Key(image), digest, cancellation);
        if (deleted.Error is null)
            await RecordAsync($"{image.Value}@{digest.Value}");
        return deleted;
    }

    private ValueTask RecordAsync(string deleted) =>
        ports.Audit.RecordAsync(new AuditedChange(AuditTopics.Content, "delete", $"{repository.Name}/{deleted}", null, null));
}
