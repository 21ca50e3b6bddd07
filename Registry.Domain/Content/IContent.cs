using System.IO.Pipelines;
using Registry.Domain.Blobs;
using Registry.Domain.Oci;
using Registry.Domain.Security;

namespace Registry.Domain.Content;

/// <summary>A blob ready to be streamed; nothing is held but the open file.</summary>
public sealed record OpenBlob(IBlobReader Reader, long Size) : IDisposable
{
    public void Dispose() => Reader.Dispose();
}

/// <summary>What every kind of repository can do. Absent is null; trouble is an error.</summary>
public interface IContentReader
{
    ValueTask<StoredManifest?> FindManifestAsync(ImageName image, Reference reference, CancellationToken cancellation);

    /// <summary>As <see cref="FindManifestAsync"/>, and keeps what it found for the grace time (bytes and rows, §3 step 3).</summary>
    ValueTask<StoredManifest?> HoldManifestAsync(ImageName image, Reference reference, CancellationToken cancellation);

    /// <summary>Size in bytes, and keeps the link for the grace time.</summary>
    ValueTask<long?> HoldBlobAsync(ImageName image, Digest digest, CancellationToken cancellation);

    ValueTask<Outcome<OpenBlob>> OpenBlobAsync(ImageName image, Digest digest, CancellationToken cancellation);

    Task<NamePage?> TagsAsync(ImageName image, string? last, int count, CancellationToken cancellation);

    Task<NamePage> ImagesAsync(string? last, int count, CancellationToken cancellation);

    Task<ReferrerPage> ReferrersAsync(ImageName image, Digest subject, string? artifactType, string? last, int count, CancellationToken cancellation);
}

/// <summary>How far an upload has come. Offset in bytes.</summary>
public readonly record struct UploadProgress(Guid Session, long Offset);

/// <summary>The body of an upload request.</summary>
/// <param name="Bytes">Read to its end.</param>
/// <param name="Start">Where the client says the chunk begins; null: it does not say.</param>
/// <param name="Length">What the client announced, in bytes; null: it did not.</param>
public sealed record UploadBody(PipeReader Bytes, long? Start, long? Length);

/// <summary>What a repository that can be pushed to does besides.</summary>
public interface IContentWriter
{
    Task<Outcome<UploadProgress>> BeginUploadAsync(ImageName image, Subject by, CancellationToken cancellation);

    Task<Outcome<UploadProgress>> UploadStatusAsync(ImageName image, Guid session, Subject by, CancellationToken cancellation);

    Task<Outcome<UploadProgress>> AppendAsync(ImageName image, Guid session, UploadBody body, Subject by, CancellationToken cancellation);

    /// <summary>Takes the last bytes, checks the digest and links the blob. A wrong digest ends the session.</summary>
    Task<Outcome<Done>> CompleteAsync(ImageName image, Guid session, Digest digest, UploadBody body, Subject by, CancellationToken cancellation);

    Task<Outcome<Done>> CancelUploadAsync(ImageName image, Guid session, Subject by, CancellationToken cancellation);

    /// <summary>False: not possible, the client uploads.</summary>
    Task<Outcome<bool>> MountAsync(ImageName image, Digest digest, ImageKey source, CancellationToken cancellation);

    Task<Outcome<Manifest>> PutManifestAsync(ImageName image, ReadOnlyMemory<byte> bytes, string? contentType, Digest? claimed, IReadOnlyList<Tag> tags, Subject by, CancellationToken cancellation);

    Task<Outcome<Done>> DeleteManifestAsync(ImageName image, Reference reference, Subject by, CancellationToken cancellation);

    Task<Outcome<Done>> DeleteBlobAsync(ImageName image, Digest digest, CancellationToken cancellation);
}
