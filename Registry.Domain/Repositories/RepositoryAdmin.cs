using Registry.Domain.Blobs;

namespace Registry.Domain.Repositories;

/// <summary>Creates, changes and removes repositories: the one rule behind page and REST.</summary>
public sealed class RepositoryAdmin(IRepositoryStore store, IBlobStoreSettings blobStores, RepositoryDirectory directory)
{
    private static readonly RepositoryDraftValidator Validator = new();

    public async Task<AdminResult<Repository>> CreateAsync(RepositoryDraft draft, CancellationToken cancellation)
    {
        var problems = Check(draft, null);
        var blobStore = await blobStores.FindAsync(draft.BlobStoreName, cancellation);
        if (blobStore is null && draft.BlobStoreName.Length > 0)
            problems.Add(new Problem("storage.blobStoreName", $"Blob store '{draft.BlobStoreName}' does not exist."));
        if (problems.Count > 0)
            return AdminResult<Repository>.Invalid(problems);

        var added = await store.AddAsync(draft.Name, draft.Kind, blobStore!.Id, draft.Settings, cancellation);
        if (added is null)
            return AdminResult<Repository>.Invalid([NameTaken]);
        await RefreshAsync(cancellation);
        return AdminResult<Repository>.Ok(added);
    }

    public async Task<AdminResult<Repository>> UpdateAsync(string name, RepositoryDraft draft, CancellationToken cancellation)
    {
        if (directory.Current.ByName(name) is not { } existing)
            return NotFound(name);
        if (!string.Equals(draft.Name, existing.Name, StringComparison.Ordinal))
            return AdminResult<Repository>.Invalid([new Problem("name", "Renaming a repository is not supported.")]);
        var problems = Check(draft, existing);
        if (!string.Equals(draft.BlobStoreName, existing.BlobStoreName, StringComparison.Ordinal))
            problems.Add(new Problem("storage.blobStoreName", "A repository's blob store cannot be changed here."));
        if (problems.Count > 0)
            return AdminResult<Repository>.Invalid(problems);

        var updated = await store.UpdateAsync(existing.Id, draft.Version ?? existing.Version, draft.Settings, cancellation);
        await RefreshAsync(cancellation);
        return updated is null
            ? AdminResult<Repository>.No(ProblemKind.Stale, $"Repository '{name}' was changed by somebody else meanwhile. Load it again.")
            : AdminResult<Repository>.Ok(updated);
    }

    public async Task<AdminResult<Repository>> DeleteAsync(string name, CancellationToken cancellation)
    {
        if (directory.Current.ByName(name) is not { } existing || !await store.DeleteAsync(existing.Id, cancellation))
            return NotFound(name);
        await RefreshAsync(cancellation);
        return AdminResult<Repository>.Ok(existing);
    }

    /// <summary>Reads the store again and swaps the running configuration.</summary>
    public async Task RefreshAsync(CancellationToken cancellation) => directory.Replace(await store.AllAsync(cancellation));

    private static Problem NameTaken => new("name", "Name is already used, must be unique (ignoring case).");

    private static AdminResult<Repository> NotFound(string name) =>
        AdminResult<Repository>.No(ProblemKind.NotFound, $"There is no repository '{name}'.");

    private List<Problem> Check(RepositoryDraft draft, Repository? existing)
    {
        var problems = Validator.Validate(draft).Errors.Select(e => new Problem(e.PropertyName, e.ErrorMessage)).ToList();
        var others = directory.Current.All.Where(r => r.Id != existing?.Id).ToList();
        if (existing is null && others.Any(r => string.Equals(r.Name, draft.Name, StringComparison.OrdinalIgnoreCase)))
            problems.Add(NameTaken);

        var docker = draft.Settings.Docker;
        CheckPort(docker.HttpPort, "docker.httpPort");
        CheckPort(docker.HttpsPort, "docker.httpsPort");
        if (docker.Subdomain is { } subdomain
            && others.Find(r => string.Equals(r.Settings.Docker.Subdomain, subdomain, StringComparison.OrdinalIgnoreCase)) is { } owner)
            problems.Add(new Problem("docker.subdomain", $"Subdomain '{subdomain}' is used by repository '{owner.Name}'."));
        return problems;

        void CheckPort(int? port, string field)
        {
            if (port is not null && others.Find(r => r.Settings.Docker.HttpPort == port || r.Settings.Docker.HttpsPort == port) is { } user)
                problems.Add(new Problem(field, $"Port {port} is used by repository '{user.Name}'."));
        }
    }
}
