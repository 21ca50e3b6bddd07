using System.Security.Cryptography;
using Registry.Domain.Oci;
using Registry.Domain.Security;

namespace Registry.Domain.Content;

/// <summary>Upload sessions of one hosted repository (bytes and rows, §3 step 1).</summary>
internal sealed class HostedUploads(long repositoryId, long blobStoreId, ContentPorts ports, UploadHashes hashes)
{
    public async Task<Outcome<UploadProgress>> BeginAsync(ImageName image, Subject by, CancellationToken cancellation)
    {
        var upload = await ports.Uploads.BeginAsync(new ImageKey(repositoryId, image), blobStoreId, by.Name, cancellation);
        return new UploadProgress(upload.Session, 0);
    }

    public async Task<Outcome<UploadProgress>> StatusAsync(ImageName image, Guid session, Subject by, CancellationToken cancellation)
    {
        if (!(await FindAsync(image, session, by, cancellation)).TryGet(out var upload, out var error))
            return error;
        return new UploadProgress(session, upload.Offset);
    }

    public async Task<Outcome<UploadProgress>> AppendAsync(ImageName image, Guid session, UploadBody body, Subject by, CancellationToken cancellation)
    {
        if (!(await TakeAsync(image, session, body, by, cancellation)).TryGet(out var taken, out var error))
            return error;
        await using var writing = taken;
        if (await writing.ReceiveAsync(body, cancellation) is { } failure)
            return failure;
        var offset = writing.Length;
        return await writing.EndAsync(keepHash: true) ? new UploadProgress(session, offset) : OciErrors.UploadUnknown(session.ToString());
    }

    public async Task<Outcome<Done>> CompleteAsync(ImageName image, Guid session, Digest digest, UploadBody body, Subject by, CancellationToken cancellation)
    {
        if (!(await TakeAsync(image, session, body, by, cancellation, digest.Algorithm)).TryGet(out var taken, out var error))
            return error;
        await using var writing = taken;
        if (await writing.ReceiveAsync(body, cancellation) is { } failure)
            return failure;
        return await writing.CommitAsync(digest, cancellation);
    }

    public async Task<Outcome<Done>> CancelAsync(ImageName image, Guid session, Subject by, CancellationToken cancellation)
    {
        if (!(await FindAsync(image, session, by, cancellation)).TryGet(out var upload, out var error))
            return error;
        if (await ports.Uploads.CancelAsync(upload, null, cancellation))
            return default(Done);
        return await ports.Uploads.FindAsync(new ImageKey(repositoryId, image), session, cancellation) is null
            ? OciErrors.UploadUnknown(session.ToString())
            : OciErrors.UploadBusy();
    }

    /// <summary>The session if it lives: of this image, of this user, not idle too long, not cut off while a writer held it.</summary>
    private async Task<Outcome<UploadSession>> FindAsync(ImageName image, Guid session, Subject by, CancellationToken cancellation)
    {
        var upload = await ports.Uploads.FindAsync(new ImageKey(repositoryId, image), session, cancellation);
        var now = ports.Clock.GetUtcNow();
        if (upload is null || upload.StartedBy != by.Name || upload.LeaseUntil < now - ports.Options.IdleTime
            || (upload.Writer is not null && upload.LeaseUntil < now))
            return OciErrors.UploadUnknown(session.ToString());
        return upload;
    }

    private async Task<Outcome<UploadWriting>> TakeAsync(
        ImageName image, Guid session, UploadBody body, Subject by, CancellationToken cancellation, HashAlgorithmName? algorithm = null)
    {
        if (!(await FindAsync(image, session, by, cancellation)).TryGet(out var upload, out var error))
            return error;
        if (upload.Writer is not null)
            return OciErrors.UploadBusy();
        if (body.Start is { } start && start != upload.Offset)
            return OciErrors.RangeInvalid(upload.Offset);
        var request = Guid.NewGuid();
        if (!await ports.Uploads.TakeAsync(upload.Id, request, upload.Offset, cancellation))
            return OciErrors.UploadBusy();

        var store = await ports.BlobStores.GetAsync(upload.BlobStoreId, cancellation);
        var writing = await UploadWriting.OpenAsync(upload, request, store, ports, hashes, algorithm ?? HashAlgorithmName.SHA256, cancellation);
        return writing is null ? OciErrors.UploadUnknown(session.ToString()) : writing;
    }
}
