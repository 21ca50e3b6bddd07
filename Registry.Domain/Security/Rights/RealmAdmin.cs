namespace Registry.Domain.Security.Rights;

/// <summary>Changes which realms are asked, and what those may do who do not sign in: the one rule behind page and REST.</summary>
public sealed class RealmAdmin(AccessChanges changes)
{
    /// <param name="version">The version the edit began from; null: the newest, whatever it is.</param>
    public Task<AdminResult<RealmSettings>> ActivateAsync(IReadOnlyList<string> ids, long? version, CancellationToken cancellation) =>
        changes.RunAsync<RealmSettings>(
            access =>
            {
                var unknown = ids.Where(id => !Realms.IsKnown(id)).Distinct(StringComparer.Ordinal).ToList();
                if (unknown.Count > 0)
                    return Refuse<RealmSettings>("*", $"Unknown realmIds: [{string.Join(", ", unknown)}]");
                if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
                    return Refuse<RealmSettings>("*", "Each realm is listed once.");
                // No other realm of this server knows passwords: without it nobody could sign in, administrators included.
                if (!ids.Contains(Realms.LocalAuthenticating))
                    return Refuse<RealmSettings>("*", $"{Realms.LocalAuthenticating} has to stay active: nobody could sign in without it.");
                var existing = access.State.Realms;
                if (version is { } known && known != existing.Version)
                    return AccessEdit.Stale<RealmSettings>("The list of realms");
                var fresh = new RealmSettings { Active = [.. ids], Version = existing.Version + 1 };
                return AccessEdit.To(access.State with { Realms = fresh }, fresh);
            }, cancellation);

    /// <inheritdoc cref="ActivateAsync"/>
    public Task<AdminResult<AnonymousSettings>> SetAnonymousAsync(AnonymousSettings draft, long? version, CancellationToken cancellation) =>
        changes.RunAsync<AnonymousSettings>(
            access =>
            {
                var problems = new List<Problem>();
                if (draft.UserId.Length == 0)
                    problems.Add(new Problem("userId", "A user id is required."));
                else if (!access.State.Users.ContainsKey(draft.UserId))
                    problems.Add(new Problem("userId", $"User '{draft.UserId}' not found."));
                if (!Realms.HoldsUsers(draft.RealmName))
                    problems.Add(new Problem("realmName", "Realm does not exist"));
                if (problems.Count > 0)
                    return AdminResult<AnonymousSettings>.Invalid(problems);
                var existing = access.State.Anonymous;
                if (version is { } known && known != existing.Version)
                    return AccessEdit.Stale<AnonymousSettings>("Anonymous access");
                var fresh = draft with { Version = existing.Version + 1 };
                return AccessEdit.To(access.State with { Anonymous = fresh }, fresh);
            }, cancellation);

    private static AdminResult<T> Refuse<T>(string field, string message) => AdminResult<T>.No(ProblemKind.Invalid, message, field);
}
