namespace Registry.Domain.Blobs;

public enum QuotaType
{
    SpaceUsed = 1,
    SpaceRemaining = 2,
}

/// <summary>Warns; refuses nothing. Limit in bytes.</summary>
public sealed record SoftQuota(QuotaType Type, long Limit);

/// <summary>A configured blob store of kind File.</summary>
public sealed record BlobStoreSettings
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>As typed; relative to <c>DATA/blobs</c> unless absolute.</summary>
    public required string Path { get; init; }

    public SoftQuota? SoftQuota { get; init; }
}

/// <summary>What lies in a blob store. Sizes in bytes; <see cref="AvailableBytes"/> is what its file system has left.</summary>
public sealed record BlobStoreFigures(long BlobCount, long TotalBytes, long AvailableBytes, bool Unavailable);

/// <summary>Where configured blob stores are kept.</summary>
public interface IBlobStoreSettings
{
    /// <summary>Ordered by name.</summary>
    Task<IReadOnlyList<BlobStoreSettings>> AllAsync(CancellationToken cancellation);

    /// <summary>By name, ignoring case.</summary>
    Task<BlobStoreSettings?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Null: the name (ignoring case) is taken.</summary>
    Task<BlobStoreSettings?> AddAsync(string name, string path, SoftQuota? quota, CancellationToken cancellation);

    /// <summary>Quota and path may change, the path only while nothing uses the blob store. False: it is used, gone, or no longer as <paramref name="basis"/> says.</summary>
    Task<bool> UpdateAsync(BlobStoreSettings basis, string path, SoftQuota? quota, CancellationToken cancellation);

    /// <summary>False: a repository, a blob, an upload or trash still lies in it, or it is gone.</summary>
    Task<bool> DeleteAsync(long id, CancellationToken cancellation);

    Task<BlobStoreFigures> FiguresAsync(BlobStoreSettings settings, CancellationToken cancellation);
}
