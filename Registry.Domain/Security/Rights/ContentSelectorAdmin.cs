using Registry.Domain.Security.Selectors;

namespace Registry.Domain.Security.Rights;

/// <summary>Creates, changes and removes content selectors: the one rule behind page and REST.</summary>
public sealed class ContentSelectorAdmin(AccessChanges changes)
{
    private static readonly ContentSelectorValidator Validator = new();

    public Task<AdminResult<ContentSelector>> CreateAsync(ContentSelector draft, CancellationToken cancellation) => changes.RunAsync<ContentSelector>(
        access =>
        {
            var problems = Validator.Check(draft);
            if (access.State.Selectors.ContainsKey(draft.Name))
                problems.Add(ContentSelectorValidator.Taken(draft.Name));
            return problems.Count > 0 ? AdminResult<ContentSelector>.Invalid(problems) : Put(access, draft with { Version = 1 });
        }, cancellation);

    /// <param name="version">The version the edit began from; null: the newest, whatever it is.</param>
    public Task<AdminResult<ContentSelector>> UpdateAsync(string name, string description, string expression, long? version, CancellationToken cancellation) =>
        changes.RunAsync<ContentSelector>(
            access =>
            {
                if (!access.State.Selectors.TryGetValue(name, out var existing))
                    return NotFound(name);
                var draft = existing with { Description = description, Expression = expression, Version = existing.Version + 1 };
                if (Validator.Check(draft) is { Count: > 0 } problems)
                    return AdminResult<ContentSelector>.Invalid(problems);
                return version is { } known && known != existing.Version
                    ? AccessEdit.Stale<ContentSelector>($"Content selector '{name}'") : Put(access, draft);
            }, cancellation);

    public Task<AdminResult<ContentSelector>> DeleteAsync(string name, CancellationToken cancellation) => changes.RunAsync<ContentSelector>(
        access =>
        {
            if (!access.State.Selectors.TryGetValue(name, out var existing))
                return NotFound(name);
            var users = UsersOf(access, existing.Name);
            return users.Count > 0
                ? AdminResult<ContentSelector>.No(ProblemKind.InUse, ContentSelectorValidator.InUse(existing.Name, users.Select(u => $"privilege '{u}'")).Message)
                : AccessEdit.To(access.State with { Selectors = access.State.Selectors.Remove(name) }, existing);
        }, cancellation);

    /// <summary>The names of the privileges that use it.</summary>
    public static IReadOnlyList<string> UsersOf(AccessSnapshot access, string name) =>
        [.. access.State.Privileges.Values.Where(p => string.Equals(p.ContentSelector, name, StringComparison.OrdinalIgnoreCase)).Select(p => p.Name).Order(StringComparer.Ordinal)];

    /// <summary>The answer when no selector has this name, for readers too.</summary>
    public static AdminResult<ContentSelector> NotFound(string name) => AdminResult<ContentSelector>.No(ProblemKind.NotFound, $"No selector found for {name}");

    private static AccessEdit<ContentSelector> Put(AccessSnapshot access, ContentSelector selector) =>
        AccessEdit.To(access.State with { Selectors = access.State.Selectors.SetItem(selector.Name, selector) }, selector);
}
