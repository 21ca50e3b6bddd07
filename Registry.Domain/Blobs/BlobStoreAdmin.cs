using Registry.Domain.Repositories;

namespace Registry.Domain.Blobs;

/// <summary>Creates, changes and removes blob stores: the one rule behind page and REST.</summary>
public sealed class BlobStoreAdmin(IBlobStoreSettings store, IBlobStores folders, RepositoryDirectory directory)
{
    public async Task<AdminResult<BlobStoreSettings>> CreateFileAsync(string name, string? path, SoftQuota? quota, CancellationToken cancellation)
    {
        path = string.IsNullOrWhiteSpace(path) ? name : path.Trim();
        var problems = CheckName(name).Concat(CheckQuota(quota)).ToList();
        if (problems.Count == 0 && await store.FindAsync(name, cancellation) is not null)
            problems.Add(NameTaken);
        if (problems.Count == 0 && folders.Prepare(path) is { } reason)
            problems.Add(new Problem("path", reason));
        if (problems.Count > 0)
            return AdminResult<BlobStoreSettings>.Invalid(problems);
        var added = await store.AddAsync(name, path, quota, cancellation);
        return added is null ? AdminResult<BlobStoreSettings>.Invalid([NameTaken]) : AdminResult<BlobStoreSettings>.Ok(added);
    }

    public async Task<AdminResult<BlobStoreSettings>> UpdateFileAsync(string name, string? path, SoftQuota? quota, CancellationToken cancellation)
    {
        if (await store.FindAsync(name, cancellation) is not { } existing)
            return NotFound(name);
        path = string.IsNullOrWhiteSpace(path) ? existing.Path : path.Trim();
        var problems = CheckQuota(quota).ToList();
        var figures = await store.FiguresAsync(existing, cancellation);
        if (path != existing.Path && figures.BlobCount > 0)
            problems.Add(new Problem("path", "The blob store holds blobs; its path can no longer be changed."));
        else if (path != existing.Path && folders.Prepare(path) is { } reason)
            problems.Add(new Problem("path", reason));
        if (problems.Count > 0)
            return AdminResult<BlobStoreSettings>.Invalid(problems);
        if (!await store.UpdateAsync(existing.Id, path, quota, cancellation))
            return NotFound(name);
        folders.Forget(existing.Id);
        return AdminResult<BlobStoreSettings>.Ok(existing with { Path = path, SoftQuota = quota });
    }

    public async Task<AdminResult<BlobStoreSettings>> DeleteAsync(string name, CancellationToken cancellation)
    {
        if (await store.FindAsync(name, cancellation) is not { } existing)
            return NotFound(name);
        var users = directory.Current.All.Where(r => r.BlobStoreId == existing.Id).Select(r => r.Name).ToList();
        if (users.Count > 0)
            return AdminResult<BlobStoreSettings>.No(ProblemKind.InUse, $"BlobStore {name} is in use and cannot be deleted: {string.Join(", ", users)}.");
        if (!await store.DeleteAsync(existing.Id, cancellation))
            return AdminResult<BlobStoreSettings>.No(ProblemKind.InUse, $"BlobStore {name} is in use and cannot be deleted: it still holds content of deleted repositories.");
        folders.Forget(existing.Id);
        return AdminResult<BlobStoreSettings>.Ok(existing);
    }

    private static Problem NameTaken => new("name", "Name is already used, must be unique (ignoring case).");

    private static AdminResult<BlobStoreSettings> NotFound(string name) =>
        AdminResult<BlobStoreSettings>.No(ProblemKind.NotFound, $"Unable to find File '{name}' blobstore");

    private static IEnumerable<Problem> CheckName(string name)
    {
        if (!Names.IsValid(name))
            yield return new Problem("name", name.Length == 0 ? "Name is required." : Names.Rule);
        else if (name.Length > Names.MaxLength)
            yield return new Problem("name", $"A name has at most {Names.MaxLength} characters.");
    }

    private static IEnumerable<Problem> CheckQuota(SoftQuota? quota)
    {
        if (quota is { Limit: < 0 })
            yield return new Problem("softQuota.limit", "A limit is a number of bytes from 0 upwards.");
    }
}
