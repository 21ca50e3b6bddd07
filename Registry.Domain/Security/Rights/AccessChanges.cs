using Registry.Domain.Auditing;
using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Rights;

/// <summary>
/// The one way in which rights are changed: decided on what is stored now, checked as a whole, written only if nothing was changed
/// meanwhile here or on another node. What was written is in force when it is answered.
/// </summary>
public sealed class AccessChanges(IAccessStore store, AccessDirectory directory, RepositoryDirectory repositories, AuditTrail audit) : IRunningConfiguration, IDisposable
{
    private const int Attempts = 5;

    // One at a time, and an older reading never replaces a newer one.
    private readonly SemaphoreSlim turn = new(1);

    /// <param name="decide">Asked again when somebody else was first, so it must not remember a former attempt.</param>
    public async Task<AdminResult<T>> RunAsync<T>(Func<AccessSnapshot, AccessEdit<T>> decide, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                await LoadAsync(cancellation);
                var before = directory.Current;
                var edit = decide(before);
                if (edit.After is not { } after)
                    return edit.Result;
                if (AccessRules.Refuse(before, new AccessSnapshot(after, repositories.Current, before), audit.Acting.Subject) is { } problem)
                    return AdminResult<T>.Invalid([problem]);
                if (!await store.WriteAsync(before.State, after, edit.Password, cancellation))
                    continue;
                await LoadAsync(CancellationToken.None);
                foreach (var change in AccessDifferences.Between(before.State, after, edit.Password))
                    await audit.RecordAsync(change);
                return edit.Result;
            }

            return AdminResult<T>.No(ProblemKind.Stale, "Others keep changing the configuration. Try again.");
        }
        finally
        {
            turn.Release();
        }
    }

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

    public void Dispose() => turn.Dispose();

    private async Task LoadAsync(CancellationToken cancellation)
    {
        // What was kept of the rights so far stays, as long as it was of the same.
        if (await store.SeenAsync(cancellation) != directory.Current.State.Seen)
            directory.Replace(await store.ReadAsync(cancellation));
    }
}
