using Registry.Domain.Repositories;
using Registry.Domain.Security.Plans;
using Registry.Domain.Security.Rights;

namespace Registry.Domain.Security.Teams;

/// <summary>Makes all that a team needs in one step: selectors, privileges, a role and who has it. Shown first; done twice, it changes nothing.</summary>
public sealed class TeamAssistant(AccessChanges changes, AccessDirectory directory, RepositoryDirectory repositories)
{
    private static readonly TeamDraftValidator Validator = new();

    public AdminResult<AccessPlan> Plan(TeamDraft draft) => Plan(draft, directory.Current);

    /// <summary>All of it or nothing.</summary>
    public Task<AdminResult<AccessPlan>> MakeAsync(TeamDraft draft, CancellationToken cancellation) =>
        changes.RunAsync<AccessPlan>(access => Plan(draft, access).ToEdit(), cancellation);

    private AdminResult<AccessPlan> Plan(TeamDraft draft, AccessSnapshot access)
    {
        var problems = Validator.Check(draft);
        if (draft.Repository is not ("" or Privilege.AllDocker) && repositories.Current.ByName(draft.Repository) is null)
            problems.Add(new Problem("repository", $"There is no repository '{draft.Repository}'."));
        return problems.Count > 0 ? AdminResult<AccessPlan>.Invalid(problems) : new TeamPlanning(draft, access).Work();
    }
}
