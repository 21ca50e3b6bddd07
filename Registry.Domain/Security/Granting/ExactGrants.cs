using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Plans;
using Registry.Domain.Security.Rights;

namespace Registry.Domain.Security.Granting;

/// <summary>Makes allowed what an explanation found denied, and nothing else: selectors, privileges and the role that has them, in one step.</summary>
public sealed class ExactGrants(AccessChanges changes, AccessDirectory directory, RepositoryDirectory repositories, AccessExplainer explainer)
{
    /// <summary>What whoever grants has to be allowed.</summary>
    private static readonly (string Domain, string Action)[] Needed =
        [("selectors", "create"), ("privileges", "create"), ("roles", "create"), ("roles", "update"), ("users", "update")];

    public static bool MayGrant(Access access, Subject subject) => Needed.All(n => access.May(subject, n.Domain, n.Action));

    /// <summary>Roles of the user that can be changed, contained ones too.</summary>
    public static IReadOnlyList<Role> RolesFor(AccessSnapshot access, string user) =>
        access.State.Users.TryGetValue(user, out var account) ? [.. RoleGraph.Closure(account.Roles, access.FindRole).Where(r => !r.IsBuiltIn)] : [];

    public async Task<AdminResult<AccessPlan>> PlanAsync(GrantDraft draft, CancellationToken cancellation) =>
        Check(draft) is { } wrong ? wrong : Plan(draft, await MissingAsync(draft, cancellation), directory.Current);

    /// <summary>All of it or nothing.</summary>
    public async Task<AdminResult<AccessPlan>> MakeAsync(GrantDraft draft, CancellationToken cancellation)
    {
        if (Check(draft) is { } wrong)
            return wrong;
        var missing = await MissingAsync(draft, cancellation);
        return await changes.RunAsync<AccessPlan>(access => Plan(draft, missing, access).ToEdit(), cancellation);
    }

    private static AdminResult<AccessPlan>? Check(GrantDraft draft)
    {
        var question = draft.Question;
        if (question.User is null)
            return AdminResult<AccessPlan>.No(ProblemKind.Invalid, "What those may do who do not sign in is decided by anonymous access and by the repository.", "user");
        if (question.NamesImage && !ImageName.TryParse(question.Image, out _))
            return AdminResult<AccessPlan>.No(ProblemKind.Invalid, "This is no name of an image.", "image");
        return question.NamesImage && !Reference.TryParse(question.Reference, out _)
            ? AdminResult<AccessPlan>.No(ProblemKind.Invalid, "This is neither a tag nor a digest.", "reference") : null;
    }

    private async Task<IReadOnlyList<DockerRequest>> MissingAsync(GrantDraft draft, CancellationToken cancellation) =>
        [.. (await explainer.ExplainAsync(draft.Question, cancellation)).Missing.Select(s => s.Request)];

    private AdminResult<AccessPlan> Plan(GrantDraft draft, IReadOnlyList<DockerRequest> missing, AccessSnapshot access)
    {
        var user = draft.Question.User!;
        if (!access.State.Users.TryGetValue(user, out var account))
            return AdminResult<AccessPlan>.No(ProblemKind.Invalid, $"User '{user}' not found.", "user");
        var wanted = missing.Where(r => !IsAllowed(access, r)).ToList();
        if (wanted.Count == 0)
            return AdminResult<AccessPlan>.Ok(new AccessPlan([], access.State));
        var planned = new GrantPlanning(draft, account, wanted, access).Work();
        return planned is { Succeeded: true, Value: { } plan } && !wanted.TrueForAll(r => IsAllowed(new AccessSnapshot(plan.After, repositories.Current, access), r))
            ? AdminResult<AccessPlan>.No(ProblemKind.Invalid, $"User '{user}' is locked or disabled, so no privilege would help.", "user")
            : planned;

        bool IsAllowed(AccessSnapshot at, DockerRequest request) => Evaluator.Decide(at.RightsOf(user), draft.Question.Repository, request.Path, request.Action).IsAllowed;
    }
}
