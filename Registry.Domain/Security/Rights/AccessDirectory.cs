using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Rights;

/// <summary>Who may do what, in force. Readers take <see cref="Current"/>; a change swaps the whole.</summary>
public sealed class AccessDirectory
{
    private readonly RepositoryDirectory repositories;
    private readonly Lock gate = new();
    private volatile AccessSnapshot current;
    private RepositorySnapshot known;

    public AccessDirectory(RepositoryDirectory repositories)
    {
        this.repositories = repositories;
        known = repositories.Current;
        current = new AccessSnapshot(new AccessState(), known, null);
        repositories.Changed += FollowRepositories;
    }

    /// <summary>Raised after each swap, on the thread that swapped.</summary>
    public event Action? Changed;

    public AccessSnapshot Current => current;

    public void Replace(AccessState state) => Swap(_ => state);

    /// <summary>Privileges come and go with their repositories; a new one of an old name begins without what roles had of the old one.</summary>
    private void FollowRepositories()
    {
        var fresh = repositories.Current;
        var gone = known.All.Where(r => fresh.ByName(r.Name)?.Id != r.Id).Select(r => r.Name).ToList();
        if (gone.Count == 0 && fresh.All.Count == known.All.Count)
            return;
        Swap(state => state.WithoutPrivilegesOf(gone));
    }

    private void Swap(Func<AccessState, AccessState> change)
    {
        lock (gate)
        {
            known = repositories.Current;
            current = new AccessSnapshot(change(current.State), known, current);
        }

        Changed?.Invoke();
    }
}
