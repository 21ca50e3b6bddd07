using Registry.Domain.Security.Rights;

namespace Registry.Domain.Security.Explaining;

/// <summary>Somebody, or a role, that may do what was asked.</summary>
/// <param name="Grant">By which the last and most telling request is allowed; null: see <paramref name="Because"/>.</param>
public sealed record AccessHolder(string Name, Grant? Grant, string? Because);

/// <param name="Users">By id, those who may sign in.</param>
/// <param name="Roles">Those that alone allow it, apart from signing in.</param>
/// <param name="Anyone">Also whoever does not sign in.</param>
/// <param name="Policy">A rule of the repository that stops all of them all the same; null: none does.</param>
public sealed record AccessHolding(IReadOnlyList<AccessHolder> Users, IReadOnlyList<AccessHolder> Roles, bool Anyone, PolicyStep? Policy);

/// <summary>Explains the other way round: who may do it.</summary>
public sealed class AccessHolders(AccessExplainer explainer, AccessDirectory directory)
{
    /// <param name="question">Whatever user it names.</param>
    public async Task<AccessHolding> FindAsync(AccessQuestion question, CancellationToken cancellation)
    {
        var access = directory.Current;
        // Users with the same roles share their rights.
        var known = new Dictionary<EffectiveRights, AccessExplanation>();
        var users = new List<AccessHolder>();
        foreach (var user in access.State.Users.Values.Where(u => u.CanSignIn).OrderBy(u => u.Id, StringComparer.Ordinal))
        {
            var rights = access.RightsOf(user.Id);
            if (!known.TryGetValue(rights, out var told))
                known[rights] = told = await explainer.ExplainAsync(question with { User = user.Id }, cancellation);
            if (!told.Missing.Any())
                users.Add(HolderOf(user.Id, told.Steps.OfType<RequestStep>().Last()));
        }

        var nobody = await explainer.ExplainAsync(question with { User = null }, cancellation);
        return new AccessHolding(users, RolesOf(access, question), !nobody.Missing.Any(), nobody.Steps.OfType<PolicyStep>().FirstOrDefault(s => !s.IsAllowed));
    }

    private static AccessHolder HolderOf(string name, RequestStep last) => new(name, last.Decision.Grant, last.Because);

    private static IReadOnlyList<AccessHolder> RolesOf(AccessSnapshot access, AccessQuestion question)
    {
        var requests = DockerRequests.Of(question.Operation, question.Image, question.Reference, null).Where(r => !r.IsSignIn || question.Operation == DockerOperation.Login).ToList();
        return
        [
            .. from role in access.Roles
               let rights = access.RightsOfRole(role.Id)
               let decisions = requests.Select(r => Evaluator.Decide(rights, question.Repository, r.Path, r.Action)).ToList()
               where decisions.TrueForAll(d => d.IsAllowed)
               select new AccessHolder(role.Id, decisions[^1].Grant, null),
        ];
    }
}
