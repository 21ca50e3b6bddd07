using Registry.Domain.Auditing;
using Registry.Domain.Repositories;

namespace Registry.Domain.Blobs;

/// <summary>Creates, changes and removes blob stores: the one rule behind page and REST.</summary>
public sealed class BlobStoreAdmin(IBlobStoreSettings store, IBlobStores folders, RepositoryDirectory directory, AuditTrail audit)
{
    private const int LongestPath = 1000;

    public async Task<AdminResult<BlobStoreSettings>> CreateFileAsync(string name, string? path, SoftQuota? quota, CancellationToken cancellation)
    {
        path = string.IsNullOrWhiteSpace(path) ? name : path.Trim();
        var problems = CheckName(name).Concat(CheckQuota(quota)).ToList();
        if (problems.Count == 0 && await store.FindAsync(name, cancellation) is not null)
            problems.Add(NameTaken);
        if (problems.Count == 0 && await RefusePathAsync(path, null, cancellation) is { } reason)
            problems.Add(new Problem("path", reason));
        if (problems.Count > 0)
            return AdminResult<BlobStoreSettings>.Invalid(problems);
        var added = await store.AddAsync(name, path, quota, cancellation);
        if (added is null)
            return AdminResult<BlobStoreSettings>.Invalid([NameTaken]);
        await audit.RecordAsync(new AuditedChange(AuditTopics.BlobStore, "create", added.Name, null, Told(added)));
        return AdminResult<BlobStoreSettings>.Ok(added);
    }

    /// <param name="basis">What the change began from; null: whatever is there.</param>
    public async Task<AdminResult<BlobStoreSettings>> UpdateFileAsync(
        string name, string? path, SoftQuota? quota, BlobStoreSettings? basis, CancellationToken cancellation)
    {
        if (await store.FindAsync(name, cancellation) is not { } existing)
            return NotFound(name);
        if (basis is not null && basis != existing)
            return Stale(name);
        path = string.IsNullOrWhiteSpace(path) ? existing.Path : path.Trim();
        var moved = path != existing.Path;
        var problems = CheckQuota(quota).ToList();
        if (moved && UsersOf(existing).Count > 0)
            problems.Add(PathInUse);
        else if (moved && await RefusePathAsync(path, existing, cancellation) is { } reason)
            problems.Add(new Problem("path", reason));
        if (problems.Count > 0)
            return AdminResult<BlobStoreSettings>.Invalid(problems);
        if (!await store.UpdateAsync(existing, path, quota, cancellation))
            return moved ? AdminResult<BlobStoreSettings>.Invalid([PathInUse]) : Stale(name);
        folders.Forget(existing.Id);
        var updated = existing with { Path = path, SoftQuota = quota };
        await audit.RecordAsync(new AuditedChange(AuditTopics.BlobStore, "update", existing.Name, Told(existing), Told(updated)));
        return AdminResult<BlobStoreSettings>.Ok(updated);
    }

    public async Task<AdminResult<BlobStoreSettings>> DeleteAsync(string name, CancellationToken cancellation)
    {
        if (await store.FindAsync(name, cancellation) is not { } existing)
            return NotFound(name);
        var users = UsersOf(existing);
        if (users.Count > 0)
            return AdminResult<BlobStoreSettings>.No(ProblemKind.InUse, $"BlobStore {name} is in use and cannot be deleted: {string.Join(", ", users)}.");
        if (!await store.DeleteAsync(existing.Id, cancellation))
            return AdminResult<BlobStoreSettings>.No(ProblemKind.InUse, $"BlobStore {name} is in use and cannot be deleted: it still holds content of deleted repositories.");
        folders.Forget(existing.Id);
        await audit.RecordAsync(new AuditedChange(AuditTopics.BlobStore, "delete", existing.Name, Told(existing), null));
        return AdminResult<BlobStoreSettings>.Ok(existing);
    }

    /// <summary>The answer when no blob store has this name, for readers too.</summary>
    public static AdminResult<BlobStoreSettings> NotFound(string name) =>
        AdminResult<BlobStoreSettings>.No(ProblemKind.NotFound, $"Unable to find File '{name}' blobstore");

    private static AdminResult<BlobStoreSettings> Stale(string name) =>
        AdminResult<BlobStoreSettings>.No(ProblemKind.Stale, $"Blob store '{name}' was changed by somebody else meanwhile. Load it again.");

    private static object Told(BlobStoreSettings blobStore) => new { blobStore.Path, blobStore.SoftQuota };

    private static Problem NameTaken => new("name", "Name is already used, must be unique (ignoring case).");

    private static Problem PathInUse => new("path", "The blob store is in use; its path can no longer be changed.");

    private List<string> UsersOf(BlobStoreSettings blobStore) =>
        [.. directory.Current.All.Where(r => r.BlobStoreId == blobStore.Id).Select(r => r.Name)];

    /// <summary>Two blob stores in one folder would each take the other's files for garbage.</summary>
    private async Task<string?> RefusePathAsync(string path, BlobStoreSettings? own, CancellationToken cancellation)
    {
        if (path.Length > LongestPath || path.Any(char.IsControl))
            return $"A path has at most {LongestPath} characters and no control characters.";
        var folder = folders.FullPath(path);
        var others = await store.AllAsync(cancellation);
        var owner = others.FirstOrDefault(o => o.Id != own?.Id && (IsInside(folders.FullPath(o.Path), folder) || IsInside(folder, folders.FullPath(o.Path))));
        return owner is null ? folders.Prepare(path) : $"The folder {folder} overlaps that of blob store '{owner.Name}'.";
    }

    private static bool IsInside(string folder, string outer) =>
        WithSeparator(folder).StartsWith(WithSeparator(outer), StringComparison.Ordinal);

    private static string WithSeparator(string folder) => folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;

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
