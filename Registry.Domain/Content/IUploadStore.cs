using Registry.Domain.Oci;

namespace Registry.Domain.Content;

/// <summary>Upload sessions: one fenced writer each, no takeover (bytes and rows, §3 steps 1 and 9).</summary>
public interface IUploadStore
{
    /// <summary>Null: the repository was deleted meanwhile.</summary>
    Task<UploadSession?> BeginAsync(ImageKey image, long blobStoreId, string? by, CancellationToken cancellation);

    Task<UploadSession?> FindAsync(ImageKey image, Guid session, CancellationToken cancellation);

    /// <summary>Makes <paramref name="writer"/> the only writer if there is none and the offset is still that one.</summary>
    Task<bool> TakeAsync(long id, Guid writer, long offset, CancellationToken cancellation);

    /// <summary>False: the writer has lost the session and must stop at once.</summary>
    Task<bool> RenewAsync(long id, Guid writer, CancellationToken cancellation);

    /// <summary>Ends the request's writing; <paramref name="offset"/> bytes count from now on.</summary>
    Task<bool> ReleaseAsync(long id, Guid writer, long offset, CancellationToken cancellation);

    /// <summary>Turns the upload into a blob linked to its image. Safe to be asked twice: a commit whose answer was lost is found. False: the session is gone.</summary>
    Task<bool> CommitAsync(UploadSession upload, Guid writer, Digest digest, long size, CancellationToken cancellation);

    /// <summary>Ends the session unless another request writes; its file goes to the trash. False: gone or busy.</summary>
    Task<bool> CancelAsync(UploadSession upload, Guid? writer, CancellationToken cancellation);
}
