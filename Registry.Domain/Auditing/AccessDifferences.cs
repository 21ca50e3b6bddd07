using System.Collections.Immutable;
using Registry.Domain.Security.Rights;

namespace Registry.Domain.Auditing;

/// <summary>What became of users, roles, privileges and the rest from one state to the next, object by object.</summary>
internal static class AccessDifferences
{
    public static IEnumerable<AuditedChange> Between(AccessState before, AccessState after, NewPassword? password)
    {
        foreach (var change in Of(AuditTopics.Selector, before.Selectors, after.Selectors)
                     .Concat(Of(AuditTopics.Privilege, before.Privileges, after.Privileges))
                     .Concat(Of(AuditTopics.Role, before.Roles, after.Roles))
                     .Concat(Of(AuditTopics.User, before.Users, after.Users)))
            yield return change;
        if (password is not null && before.Users.ContainsKey(password.UserId))
            yield return new AuditedChange(AuditTopics.User, "change-password", password.UserId, null, new { password });
        if (before.Realms != after.Realms)
            yield return new AuditedChange(AuditTopics.Realms, "update", AuditTopics.Realms, before.Realms, after.Realms);
        if (before.Anonymous != after.Anonymous)
            yield return new AuditedChange(AuditTopics.Anonymous, "update", AuditTopics.Anonymous, before.Anonymous, after.Anonymous);
    }

    private static IEnumerable<AuditedChange> Of<T>(string topic, ImmutableDictionary<string, T> before, ImmutableDictionary<string, T> after)
        where T : class
    {
        if (ReferenceEquals(before, after))
            yield break;
        foreach (var (name, old) in before)
        {
            if (!after.TryGetValue(name, out var fresh))
                yield return new AuditedChange(topic, "delete", name, old, null);
            else if (!ReferenceEquals(old, fresh))
                yield return new AuditedChange(topic, "update", name, old, fresh);
        }

        foreach (var (name, fresh) in after)
        {
            if (!before.ContainsKey(name))
                yield return new AuditedChange(topic, "create", name, null, fresh);
        }
    }
}
