using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Teams;

namespace Registry.Web.Api;

/// <summary>All that a team needs, planned and made in one call.</summary>
internal static class Teams
{
    public static IResult Plan(JsonBody<TeamBody> body, TeamAssistant teams) => Answers.Told(teams.Plan(body.Value.ToDraft()), PlanView.Of);

    public static async Task<IResult> MakeAsync(JsonBody<TeamBody> body, TeamAssistant teams, CancellationToken cancellation) =>
        Answers.Told(await teams.MakeAsync(body.Value.ToDraft(), cancellation), PlanView.Of);

    /// <param name="Repository">Left out: all.</param>
    internal sealed record TeamBody(string? Team, string? Repository, bool? Push, bool? Delete, bool? Search, IReadOnlyList<string>? Users) : IRequestBody
    {
        public IEnumerable<string> Missing() => Team is null ? ["team"] : [];

        public TeamDraft ToDraft() => new(Team ?? "", Repository ?? Privilege.AllDocker) { Pushes = Push ?? true, Deletes = Delete ?? false, Searches = Search ?? true, Users = Users ?? [] };
    }
}
