using Registry.Domain.Repositories;

namespace Registry.Domain.Security.Rights;

/// <summary>The one rule of who may do what with content, told with its reasons. <see cref="RepositoryRights"/> is the same rule where only the answer is wanted.</summary>
public static class Evaluator
{
    // More of them explain nothing.
    private const int Near = 5;

    /// <summary>Allowed by a privilege on all content of the repository, or by one whose selector finds the path. Nothing takes away.</summary>
    /// <param name="path">As the repository sees it, whichever way the request came: <c>/v2/team/app/manifests/1.0</c>.</param>
    public static Decision Decide(EffectiveRights rights, Repository repository, string path, AccessAction action)
    {
        var question = new Question(rights, repository, path, action);
        List<Grant> grants = [.. rights.Held.Select(question.ByView).OfType<Grant>(), .. rights.Held.Select(question.BySelector).OfType<Grant>()];
        return new Decision(action, path, [.. grants.DistinctBy(g => g.Privilege, StringComparer.OrdinalIgnoreCase)], grants.Count > 0 ? [] : question.Nearest());
    }

    private sealed record Question(EffectiveRights Rights, Repository Repository, string Path, AccessAction Action)
    {
        public Grant? ByView(HeldPrivilege held) =>
            held.Permission.ActionsOn(Repository.Name).Has(Action) ? new Grant(held.Privilege.Name, held.Role, null) : null;

        public Grant? BySelector(HeldPrivilege held)
        {
            foreach (var name in Rights.SelectorsOf(held))
            {
                if (held.Permission.ActionsOn(Repository.Name, name).Has(Action) && Rights.Finds(name, Path))
                    return new Grant(held.Privilege.Name, held.Role, name);
            }

            return null;
        }

        public IReadOnlyList<NearMiss> Nearest() => [.. Rights.Held.SelectMany(Misses).OrderBy(m => m.Reason).Take(Near)];

        private IEnumerable<NearMiss> Misses(HeldPrivilege held)
        {
            if (held.Privilege.Type == PrivilegeType.RepositoryContentSelector)
                yield return BySelectorPrivilege(held, held.Privilege.ContentSelector);
            else if (held.Privilege.Type == PrivilegeType.RepositoryView)
                yield return ByViewPrivilege(held);
        }

        private NearMiss ByViewPrivilege(HeldPrivilege held) => held.Permission.ActionsOn(Repository.Name) is not AccessActions.None and var actions
            ? Miss(held, null, MissReason.Action, $"grants {Words(actions)}, not {Action.Word()}")
            : Elsewhere(held, null);

        private NearMiss BySelectorPrivilege(HeldPrivilege held, string selector)
        {
            if (!Rights.IsUsable(selector))
                return Miss(held, selector, MissReason.Selector, $"refers to content selector '{selector}', which cannot be evaluated");
            var actions = held.Permission.ActionsOn(Repository.Name, selector);
            if (actions == AccessActions.None)
                return Elsewhere(held, selector);
            if (Rights.Finds(selector, Path))
                return Miss(held, selector, MissReason.Action, $"grants {Words(actions)} on this path, not {Action.Word()}");
            return actions.Has(Action)
                ? Miss(held, selector, MissReason.Path, $"grants {Action.Word()}, but its content selector '{selector}' does not find {Path}")
                : Miss(held, selector, MissReason.ActionAndPath, $"grants {Words(actions)}, and its content selector '{selector}' does not find {Path}");
        }

        private NearMiss Elsewhere(HeldPrivilege held, string? selector) =>
            Miss(held, selector, MissReason.Repository, $"is about repository '{held.Privilege.Repository}', not '{Repository.Name}'");

        private static NearMiss Miss(HeldPrivilege held, string? selector, MissReason reason, string what) =>
            new(held.Privilege.Name, held.Role, selector, reason, $"Privilege '{held.Privilege.Name}' {what}.");

        private static string Words(AccessActions actions) => string.Join(", ", actions.Members().Select(a => a.Word()));
    }
}
