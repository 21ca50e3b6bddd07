using System.Security.Cryptography;
using Registry.Domain.Blobs;
using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>One request that holds a session: its lease, its open file and its hash. Ends exactly once, whatever happens.</summary>
internal sealed class UploadWriting : IAsyncDisposable
{
    private readonly UploadSession upload;
    private readonly Guid request;
    private readonly IBlobStore store;
    private readonly ContentPorts ports;
    private readonly UploadHashes hashes;
    private readonly IBlobWriter file;
    private readonly IncrementalHash hash;
    private bool ended;
    private bool hashKept;
    private bool leaseLost;

    /// <summary>Bytes that count when the session is let go; null: all in the file.</summary>
    private long? rewindTo;

    private UploadWriting(UploadSession upload, Guid request, IBlobStore store, ContentPorts ports, UploadHashes hashes, IBlobWriter file, IncrementalHash hash) =>
        (this.upload, this.request, this.store, this.ports, this.hashes, this.file, this.hash) = (upload, request, store, ports, hashes, file, hash);

    public long Length => file.Length;

    /// <summary>Null: the file does not hold what was acknowledged; the session is ended.</summary>
    public static async Task<UploadWriting?> OpenAsync(
        UploadSession upload, Guid request, IBlobStore store, ContentPorts ports, UploadHashes hashes, HashAlgorithmName algorithm, CancellationToken cancellation)
    {
        IBlobWriter? file = null;
        try
        {
            file = await store.ContinueAsync(upload.StorageKey, upload.Offset, cancellation);
            if (file is null && upload.Offset == 0)
                file = await store.CreateAsync(upload.StorageKey, cancellation);
            var hash = upload.Offset == 0 ? IncrementalHash.CreateHash(algorithm)
                : file is null ? null
                : hashes.Take(upload.Session, upload.Offset)
                  ?? await BlobReceiver.RehashAsync(store, upload.StorageKey, upload.Offset, HashAlgorithmName.SHA256, cancellation);
            if (file is not null && hash is not null)
                return new UploadWriting(upload, request, store, ports, hashes, file, hash);
            await ports.Uploads.CancelAsync(upload, request, CancellationToken.None);
        }
        catch
        {
            if (file is not null)
                await file.DisposeAsync();
            await ports.Uploads.ReleaseAsync(upload.Id, request, upload.Offset, CancellationToken.None);
            throw;
        }

        if (file is not null)
            await file.DisposeAsync();
        return null;
    }

    /// <summary>Writes the body to the file. An error: the lease was lost on the way, or the body is not as long as its range said.</summary>
    public async Task<OciError?> ReceiveAsync(UploadBody body, CancellationToken cancellation)
    {
        var lease = new UploadLease(ports.Uploads, upload.Id, request, ports.Options.WriterLease, ports.Clock, cancellation);
        try
        {
            var taken = await new BlobReceiver(file, hash).ReceiveAsync(body.Bytes, lease.Token);
            if (body.Length is not { } announced || announced == taken)
                return null;
            rewindTo = upload.Offset;
            return OciErrors.SizeInvalid($"Content-Range speaks of {announced} bytes, but {taken} came. The chunk does not count.");
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            return OciErrors.UploadUnknown(upload.Session.ToString());
        }
        finally
        {
            leaseLost = lease.IsLost;
            await lease.DisposeAsync();
        }
    }

    /// <summary>Closes the file and lets the session go. False: it was no longer ours.</summary>
    public async Task<bool> EndAsync(bool keepHash)
    {
        if (ended)
            return false;
        ended = true;
        var offset = rewindTo ?? file.Length;
        await file.DisposeAsync();
        if (leaseLost)
            return false;
        if (keepHash && hash.AlgorithmName == HashAlgorithmName.SHA256)
        {
            hashKept = true;
            hashes.Keep(upload.Session, offset, hash);
        }

        return await ports.Uploads.ReleaseAsync(upload.Id, request, offset, CancellationToken.None);
    }

    /// <summary>Bytes first, row second: compare, flush, then the transaction (design §5, invariant 1).</summary>
    public async Task<Outcome<Done>> CommitAsync(Digest claimed, CancellationToken cancellation)
    {
        var actual = await new BlobReceiver(file, hash).DigestAsync(claimed, store, upload.StorageKey, cancellation);
        var matches = actual == claimed;
        if (matches)
            await file.FlushAsync(cancellation);
        var size = file.Length;
        ended = true;
        await file.DisposeAsync();
        if (!matches)
        {
            await ports.Uploads.CancelAsync(upload, request, CancellationToken.None);
            return OciErrors.DigestMismatch(claimed, actual);
        }

        return await ports.Uploads.CommitAsync(upload, request, claimed, size, CancellationToken.None)
            ? default(Done)
            : OciErrors.UploadUnknown(upload.Session.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(keepHash: false);
        if (!hashKept)
            hash.Dispose();
    }
}
