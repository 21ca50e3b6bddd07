namespace Registry.Domain.Repositories;

/// <summary>Where configured repositories are kept.</summary>
public interface IRepositoryStore
{
    Task<IReadOnlyList<Repository>> AllAsync(CancellationToken cancellation);

    /// <summary>Adds it under a new id. Null: the name (ignoring case) is taken, by whoever came first.</summary>
    Task<Repository?> AddAsync(string name, RepositoryKind kind, long blobStoreId, RepositorySettings settings, CancellationToken cancellation);

    /// <summary>Replaces the settings if <paramref name="version"/> is still the current one; else null.</summary>
    Task<Repository?> UpdateAsync(long id, long version, RepositorySettings settings, CancellationToken cancellation);

    /// <summary>Takes the repository out of service and frees its name; its content is queued for review in the same transaction. False: gone already.</summary>
    Task<bool> DeleteAsync(long id, CancellationToken cancellation);
}
