using Registry.Domain.Blobs;
using Registry.Domain.Repositories;

namespace Registry.Domain.Installing;

/// <summary>The repository that a new installation begins with, and the blob store it needs.</summary>
public sealed class FirstRepository(IRepositoryStore repositories, RepositoryAdmin repositoryAdmin, IBlobStoreSettings blobStores, BlobStoreAdmin blobStoreAdmin)
{
    public const string Name = "docker-hosted";
    public const string BlobStoreName = "default";

    /// <summary>What is there already stays as it is; a set-up that was cut off is gone on with.</summary>
    public async Task<AdminResult<Done>> CreateAsync(CancellationToken cancellation)
    {
        var stores = await blobStores.AllAsync(cancellation);
        if (stores.Count == 0)
        {
            var store = await blobStoreAdmin.CreateFileAsync(BlobStoreName, BlobStoreName, null, cancellation);
            if (!store.Succeeded)
                return AdminResult<Done>.No(ProblemKind.Invalid, $"Blob store '{BlobStoreName}' cannot be created: {store.Problems[0].Message}");
        }

        if ((await repositories.AllAsync(cancellation)).Count > 0)
            return AdminResult<Done>.Ok(default);
        var draft = new RepositoryDraft
        {
            Name = Name,
            BlobStoreName = stores is [var first, ..] ? first.Name : BlobStoreName,
            Settings = new RepositorySettings { Docker = new DockerSettings { PathEnabled = true } },
        };
        var repository = await repositoryAdmin.CreateAsync(draft, cancellation);
        return repository.Succeeded
            ? AdminResult<Done>.Ok(default)
            : AdminResult<Done>.No(ProblemKind.Invalid, $"Repository '{Name}' cannot be created: {repository.Problems[0].Message}");
    }
}
