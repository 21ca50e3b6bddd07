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
        return upload is null ? OciErrors.NameUnknown(image.Value) : new UploadProgress(upload.Session, 0);
    }

    public async Task<Outcome<UploadProgress>> StatusAsync(ImageName image, Guid session, Subject by, CancellationToken cancellation)
    {
        if (!(await FindAsync(image, session, by, cancellation)).TryGet(out var upload, out var error))
            return error;
        return new UploadProgress(session, upload.Offset);
    }

    public async Task<Outcome<UploadProgress>> AppendAsync(ImageName image, Guid session, UploadBody body, Subject by, CancellationToken cancellation)
    {
        if (!(await TakeAsync(image, session, body, by, HashAlgorithmName.SHA256, cancellation)).TryGet(out var taken, out var error))
            return error;
        await using var writing = taken;
        try
        {
            if (await writing.ReceiveAsync(body) is { } failure)
                return failure;
            var offset = writing.Length;
            return await writing.EndAsync(keepHash: true) ? new UploadProgress(session, offset) : OciErrors.UploadUnknown(session.ToString());
        }
        catch (OperationCanceledException) when (writing.IsLost)
        {
            return OciErrors.UploadUnknown(session.ToString());
        }
    }

    public async Task<Outcome<Done>> CompleteAsync(ImageName image, Guid session, Digest digest, UploadBody body, Subject by, CancellationToken cancellation)
    {
        if (!(await TakeAsync(image, session, body, by, digest.Algorithm, cancellation)).TryGet(out var taken, out var error))
            return error;
        await using var writing = taken;
        try
        {
            return await writing.ReceiveAsync(body) is { } failure ? failure : await writing.CommitAsync(digest);
        }
        catch (OperationCanceledException) when (writing.IsLost)
        {
            return OciErrors.UploadUnknown(session.ToString());
        }
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
        ImageName image, Guid session, UploadBody body, Subject by, HashAlgorithmName algorithm, CancellationToken cancellation)
    {
        if (!(await FindAsync(image, session, by, cancellation)).TryGet(out var upload, out var error))
            return error;
        if (Refuse(upload, body) is { } refusal)
            return refusal;
        var store = await ports.BlobStores.GetAsync(upload.BlobStoreId, cancellation);
        var (writer, takenAt) = (Guid.NewGuid(), ports.Clock.GetTimestamp());
        if (!await ports.Uploads.TakeAsync(upload.Id, writer, upload.Offset, cancellation))
        {
            // Somebody was faster: what the session has become says which refusal is true.
            return (await FindAsync(image, session, by, cancellation)).TryGet(out upload, out error)
                ? Refuse(upload, body) ?? OciErrors.UploadBusy()
                : error;
        }

        var lease = new UploadLease(ports.Uploads, upload.Id, writer, ports.Options.WriterLease, ports.Clock, takenAt, cancellation);
        var writing = await UploadWriting.OpenAsync(new TakenUpload(upload, writer, store, lease), ports, hashes, algorithm);
        return writing is null ? OciErrors.UploadUnknown(session.ToString()) : writing;
    }

    private static OciError? Refuse(UploadSession upload, UploadBody body) =>
        upload.Writer is not null ? OciErrors.UploadBusy()
        : body.Start is { } start && start != upload.Offset ? OciErrors.RangeInvalid(upload.Offset)
        : null;
}
