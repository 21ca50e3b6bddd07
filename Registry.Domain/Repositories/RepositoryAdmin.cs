using Registry.Domain.Auditing;
using Registry.Domain.Blobs;
using Registry.Domain.Connectors;

namespace Registry.Domain.Repositories;

/// <summary>Creates, changes and removes repositories: the one rule behind page and REST.</summary>
public sealed class RepositoryAdmin(IRepositoryStore store, IBlobStoreSettings blobStores, RepositoryDirectory directory, IConnectors connectors, AuditTrail audit)
    : IRunningConfiguration, IDisposable
{
    private static readonly RepositoryDraftValidator Validator = new();

    private readonly ConnectorRules ways = new(connectors);

    // One at a time: what was checked still holds when it is written, and an older reading never replaces a newer one.
    private readonly SemaphoreSlim turn = new(1);

    public Task<AdminResult<Repository>> CreateAsync(RepositoryDraft draft, CancellationToken cancellation) =>
        ChangeAsync(
            "create",
            async () =>
            {
                var problems = Check(draft, null);
                var blobStore = await blobStores.FindAsync(draft.BlobStoreName, cancellation);
                if (blobStore is null && draft.BlobStoreName.Length > 0)
                    problems.Add(new Problem("storage.blobStoreName", $"Blob store '{draft.BlobStoreName}' does not exist."));
                if (problems.Count > 0)
                    return AdminResult<Repository>.Invalid(problems);
                var added = await store.AddAsync(draft.Name, draft.Kind, blobStore!.Id, draft.Settings, cancellation);
                return added is null ? AdminResult<Repository>.Invalid([NameTaken]) : AdminResult<Repository>.Ok(added);
            }, cancellation);

    public Task<AdminResult<Repository>> UpdateAsync(string name, RepositoryDraft draft, CancellationToken cancellation) =>
        UpdateAsync(name, draft.Kind, _ => draft, cancellation);

    /// <summary>Makes of the repository, as it is now, what <paramref name="change"/> says.</summary>
    public Task<AdminResult<Repository>> UpdateAsync(
        string name, RepositoryKind kind, Func<Repository, RepositoryDraft> change, CancellationToken cancellation) =>
        ChangeAsync(
            "update",
            async () =>
            {
                if (directory.Current.ByName(name) is not { } existing || existing.Kind != kind)
                    return NotFound(name);
                var draft = change(existing);
                if (!string.Equals(draft.Name, existing.Name, StringComparison.Ordinal))
                    return AdminResult<Repository>.Invalid([new Problem("name", "Renaming a repository is not supported.")]);
                var problems = Check(draft, existing);
                if (draft.BlobStoreName.Length > 0 && !string.Equals(draft.BlobStoreName, existing.BlobStoreName, StringComparison.Ordinal))
                    problems.Add(new Problem("storage.blobStoreName", "A repository's blob store cannot be changed here."));
                if (problems.Count > 0)
                    return AdminResult<Repository>.Invalid(problems);
                var updated = await store.UpdateAsync(existing.Id, draft.Version ?? existing.Version, draft.Settings, cancellation);
                return updated is null
                    ? AdminResult<Repository>.No(ProblemKind.Stale, $"Repository '{name}' was changed by somebody else meanwhile. Load it again.")
                    : AdminResult<Repository>.Ok(updated);
            }, cancellation);

    public Task<AdminResult<Repository>> DeleteAsync(string name, CancellationToken cancellation) =>
        ChangeAsync(
            "delete",
            async () => directory.Current.ByName(name) is { } existing && await store.DeleteAsync(existing.Id, cancellation)
                ? AdminResult<Repository>.Ok(existing)
                : NotFound(name),
            cancellation);

    /// <summary>What the repository's ports and hosts cannot be because of others and of the machine, asked while somebody decides.</summary>
    public IReadOnlyList<Problem> CheckWays(RepositoryDraft draft)
    {
        var all = directory.Current.All;
        var existing = directory.Current.ByName(draft.Name);
        return [.. ways.Check(draft.Settings.Docker, existing?.Settings.Docker, [.. all.Where(r => r.Id != existing?.Id)])];
    }

    /// <summary>Reads the store again and swaps the running configuration.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await LoadAsync(cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The answer when no repository has this name, for readers too.</summary>
    public static AdminResult<Repository> NotFound(string name) =>
        AdminResult<Repository>.No(ProblemKind.NotFound, $"There is no repository '{name}'.");

    public void Dispose() => turn.Dispose();

    private static Problem NameTaken => new("name", "Name is already used, must be unique (ignoring case).");

    /// <summary>What it says has taken effect when it is told: the ports are open, or known to have failed.</summary>
    private async Task<AdminResult<Repository>> ChangeAsync(string action, Func<Task<AdminResult<Repository>>> change, CancellationToken cancellation)
    {
        var result = await ChangeInTurnAsync(action, change, cancellation);
        if (result.Succeeded && (result.Value.Settings.Docker.Ports.Any() || connectors.Statuses.Any(s => s.Repository == result.Value.Name)))
            await connectors.SettleAsync(cancellation);
        return result;
    }

    private async Task<AdminResult<Repository>> ChangeInTurnAsync(string action, Func<Task<AdminResult<Repository>>> change, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            // Another process may have changed what the rules look at.
            await LoadAsync(cancellation);
            var before = directory.Current;
            var result = await change();
            if (result.Kind is ProblemKind.None or ProblemKind.Stale)
                await LoadAsync(CancellationToken.None);
            if (result.Succeeded && result.Value.Name is { } name)
                await audit.RecordAsync(new AuditedChange(AuditTopics.Repository, action, name, Told(before.ByName(name)), Told(directory.Current.ByName(name))));
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    private static object? Told(Repository? repository) =>
        repository is null ? null : new { repository.Kind, blobStore = repository.BlobStoreName, repository.Settings };

    private async Task LoadAsync(CancellationToken cancellation) => directory.Replace(await store.AllAsync(cancellation));

    private List<Problem> Check(RepositoryDraft draft, Repository? existing)
    {
        var problems = Validator.Validate(draft).Errors.Select(e => new Problem(e.PropertyName, e.ErrorMessage)).ToList();
        var others = directory.Current.All.Where(r => r.Id != existing?.Id).ToList();
        if (existing is null && others.Any(r => string.Equals(r.Name, draft.Name, StringComparison.OrdinalIgnoreCase)))
            problems.Add(NameTaken);

        problems.AddRange(ways.Check(draft.Settings.Docker, existing?.Settings.Docker, others));
        return problems;
    }
}
