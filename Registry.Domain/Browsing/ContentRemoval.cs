using Registry.Domain.Auditing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security;

namespace Registry.Domain.Browsing;

/// <summary>Deletes what a person looks at, by the rules of the registry API, and takes it back.</summary>
public sealed class ContentRemoval(Access access, ContentFactory contents, IDeletedManifests deleted, ContentChanges changes, AuditTrail audit)
{
    /// <summary>By tag: only the tag. By digest: the manifest with its tags.</summary>
    public async Task<Outcome<Done>> DeleteAsync(Repository repository, ImageName image, Reference reference, Subject by, CancellationToken cancellation)
    {
        if (Refuse(repository, image, reference.Tag?.Value ?? reference.Digest!.Value.Value, by, AccessAction.Delete) is { } refusal)
            return refusal;
        return contents.WriterFor(repository) is { } writer
            ? await writer.DeleteManifestAsync(image, reference, by, cancellation)
            : OciErrors.Unsupported($"Nothing is deleted through repository '{repository.Name}'.");
    }

    /// <summary>Sets a deleted tag again, as a push would.</summary>
    public async Task<Outcome<Done>> PutBackAsync(Repository repository, ImageName image, Tag tag, Digest digest, Subject by, CancellationToken cancellation)
    {
        if (Refuse(repository, image, tag.Value, by, AccessAction.Edit) is { } refusal)
            return refusal;
        if (contents.WriterFor(repository) is not { } writer || await contents.ReaderFor(repository).FindManifestAsync(image, digest, cancellation) is not { } manifest)
            return OciErrors.ManifestUnknown(digest.Value);
        var put = await writer.PutManifestAsync(image, manifest.Bytes, manifest.MediaType, digest, [tag], by, cancellation);
        if (put.Error is { } error)
            return error;
        await RecordAsync($"{repository.Name}/{image.Value}:{tag.Value}", digest);
        return default(Done);
    }

    /// <summary>Brings back a deleted manifest with its tags, within the undo time.</summary>
    public async Task<Outcome<Done>> RestoreAsync(Repository repository, ImageName image, Digest digest, Subject by, CancellationToken cancellation)
    {
        if (Refuse(repository, image, digest.Value, by, AccessAction.Edit) is { } refusal)
            return refusal;
        var key = new ImageKey(repository.Id, image);
        var restored = await deleted.RestoreAsync(key, digest, repository.Deployment, by.Name, cancellation);
        if (restored.Error is null)
        {
            changes.Tell(key);
            await RecordAsync($"{repository.Name}/{image.Value}@{digest.Value}", digest);
        }

        return restored;
    }

    private ValueTask RecordAsync(string restored, Digest digest) =>
        audit.RecordAsync(new AuditedChange(AuditTopics.Content, "restore", restored, null, new { digest = digest.Value }));

    private OciError? Refuse(Repository repository, ImageName image, string reference, Subject by, AccessAction action)
    {
        var path = $"/v2/{image.Value}/manifests/{reference}";
        if (access.Allows(by, repository, path, action))
            return null;
        var refusal = access.Refusal(by, repository, path, action);
        audit.Deny(by, $"{repository.Name}/{image.Value}{(reference.Contains(':', StringComparison.Ordinal) ? "@" : ":")}{reference}", refusal.Message);
        return refusal;
    }
}
