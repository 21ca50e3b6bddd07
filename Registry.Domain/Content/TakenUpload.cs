using Registry.Domain.Blobs;

namespace Registry.Domain.Content;

/// <summary>A session and the one request that may write to it now.</summary>
internal sealed record TakenUpload(UploadSession Session, Guid Writer, IBlobStore Store, UploadLease Lease);
