using System.Security.Cryptography;
using Registry.Domain.Blobs;
using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>One request that holds a session: its lease, its open file and its hash. Ends exactly once, whatever happens.</summary>
internal sealed class UploadWriting : IAsyncDisposable
{
    private readonly TakenUpload taken;
    private readonly UploadSession upload;
    private readonly ContentPorts ports;
    private readonly UploadHashes hashes;
    private readonly IBlobWriter file;
    private readonly IncrementalHash hash;
    private bool ended;
    private bool hashKept;

    /// <summary>Bytes that count when the session is let go; null: all in the file.</summary>
    private long? rewindTo;

    private UploadWriting(TakenUpload taken, ContentPorts ports, UploadHashes hashes, IBlobWriter file, IncrementalHash hash) =>
        (this.taken, upload, this.ports, this.hashes, this.file, this.hash) = (taken, taken.Session, ports, hashes, file, hash);

    public long Length => file.Length;

    public bool IsLost => taken.Lease.IsLost;

    /// <summary>Null: the file does not hold what was acknowledged, or the lease was lost on the way; the session is ended.</summary>
    public static async Task<UploadWriting?> OpenAsync(TakenUpload taken, ContentPorts ports, UploadHashes hashes, HashAlgorithmName algorithm)
    {
        IBlobWriter? file = null;
        try
        {
            file = await OpenFileAsync(taken);
            if (file is not null && await HashAsync(taken, hashes, algorithm) is { } hash)
                return new UploadWriting(taken, ports, hashes, file, hash);
            await CloseAsync(taken, file);
            await ports.Uploads.CancelAsync(taken.Session, taken.Writer, CancellationToken.None);
            return null;
        }
        catch (OperationCanceledException) when (taken.Lease.IsLost)
        {
            await CloseAsync(taken, file);
            return null;
        }
        catch
        {
            await CloseAsync(taken, file);
            await ports.Uploads.ReleaseAsync(taken.Session.Id, taken.Writer, taken.Session.Offset, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Writes the body to the file. An error: the body is not as long as its range said.</summary>
    public async Task<OciError?> ReceiveAsync(UploadBody body)
    {
        var received = await new BlobReceiver(file, hash).ReceiveAsync(body.Bytes, taken.Lease.Token);
        if (body.Length is not { } announced || announced == received)
            return null;
        rewindTo = upload.Offset;
        return OciErrors.SizeInvalid($"Content-Range speaks of {announced} bytes, but {received} came. The chunk does not count.");
    }

    /// <summary>Closes the file and lets the session go. False: it was no longer ours, and nobody can go on with it.</summary>
    public async Task<bool> EndAsync(bool keepHash)
    {
        if (ended)
            return false;
        ended = true;
        var offset = rewindTo ?? file.Length;
        await CloseAsync(taken, file);
        if (IsLost)
            return false;
        if (keepHash && hash.AlgorithmName == HashAlgorithmName.SHA256)
        {
            hashKept = true;
            hashes.Keep(upload.Session, offset, hash);
        }

        return await ports.Uploads.ReleaseAsync(upload.Id, taken.Writer, offset, CancellationToken.None);
    }

    /// <summary>Bytes first, row second: compare, flush, then the transaction (design §5, invariant 1).</summary>
    public async Task<Outcome<Done>> CommitAsync(Digest claimed)
    {
        var actual = await new BlobReceiver(file, hash).DigestAsync(claimed, taken.Store, upload.StorageKey, taken.Lease.Token);
        if (actual != claimed)
        {
            await GiveUpAsync();
            return OciErrors.DigestMismatch(claimed, actual);
        }

        try
        {
            await file.FlushAsync(taken.Lease.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // After a failed flush the next one may succeed without the bytes: this file is never trusted again.
            await GiveUpAsync();
            throw;
        }

        var size = file.Length;
        ended = true;
        await CloseAsync(taken, file);
        return await ports.Uploads.CommitAsync(upload, taken.Writer, claimed, size, CancellationToken.None)
            ? default(Done)
            : OciErrors.UploadUnknown(upload.Session.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(keepHash: false);
        if (!hashKept)
            hash.Dispose();
    }

    private async Task GiveUpAsync()
    {
        ended = true;
        await CloseAsync(taken, file);
        await ports.Uploads.CancelAsync(upload, taken.Writer, CancellationToken.None);
    }

    private static async ValueTask<IBlobWriter?> OpenFileAsync(TakenUpload taken)
    {
        var (upload, store, token) = (taken.Session, taken.Store, taken.Lease.Token);
        if (await store.ContinueAsync(upload.StorageKey, upload.Offset, token) is { } file)
            return file;
        return upload.Offset == 0 ? await store.CreateAsync(upload.StorageKey, token) : null;
    }

    private static async ValueTask<IncrementalHash?> HashAsync(TakenUpload taken, UploadHashes hashes, HashAlgorithmName algorithm)
    {
        var upload = taken.Session;
        if (upload.Offset == 0)
            return IncrementalHash.CreateHash(algorithm);
        return hashes.Take(upload.Session, upload.Offset)
            ?? await BlobReceiver.RehashAsync(taken.Store, upload.StorageKey, upload.Offset, HashAlgorithmName.SHA256, taken.Lease.Token);
    }

    /// <summary>The file first: while the lease runs, nobody counts the session as dead.</summary>
    private static async ValueTask CloseAsync(TakenUpload taken, IBlobWriter? file)
    {
        if (file is not null)
            await file.DisposeAsync();
        await taken.Lease.DisposeAsync();
    }
}
