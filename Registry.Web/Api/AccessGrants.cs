using System.Security.Claims;
using Registry.Domain;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Granting;
using Registry.Domain.Security.Plans;
using Registry.Web.Security;

namespace Registry.Web.Api;

/// <summary>Makes allowed what an explanation found denied, planned and made in one call.</summary>
internal static class AccessGrants
{
    public static Task<IResult> PlanAsync(JsonBody<GrantBody> body, ExactGrants grants, RepositoryDirectory directory, Access access, ClaimsPrincipal caller, CancellationToken cancellation) =>
        AnswerAsync(body.Value, directory, access, caller, draft => grants.PlanAsync(draft, cancellation));

    public static Task<IResult> MakeAsync(JsonBody<GrantBody> body, ExactGrants grants, RepositoryDirectory directory, Access access, ClaimsPrincipal caller, CancellationToken cancellation) =>
        AnswerAsync(body.Value, directory, access, caller, draft => grants.MakeAsync(draft, cancellation));

    private static async Task<IResult> AnswerAsync(
        GrantBody body, RepositoryDirectory directory, Access access, ClaimsPrincipal caller, Func<GrantDraft, Task<AdminResult<AccessPlan>>> answer)
    {
        if (!ExactGrants.MayGrant(access, Subjects.Of(caller)))
            return Answers.Forbidden;
        if (!Enum.TryParse<DockerOperation>(body.Operation, ignoreCase: true, out var operation) || !Enum.IsDefined(operation))
            return Answers.Problems([new Problem("operation", $"An operation is one of {string.Join(", ", Enum.GetNames<DockerOperation>())}.")]);
        if (directory.Current.ByName(body.Repository!) is not { } repository)
            return Answers.Refusal(RepositoryAdmin.NotFound(body.Repository!));
        var question = new AccessQuestion(body.User, operation, repository, body.Image ?? "", body.Reference ?? "latest") { IsByPath = body.Connector == "path" };
        return Answers.Told(await answer(new GrantDraft(question, body.Role)), PlanView.Of);
    }

    /// <param name="Role">Left out: one of the user's own.</param>
    internal sealed record GrantBody(string? User, string? Operation, string? Repository, string? Image, string? Reference, string? Connector, string? Role) : IRequestBody
    {
        public IEnumerable<string> Missing()
        {
            if (User is null)
                yield return "user";
            if (Operation is null)
                yield return "operation";
            if (Repository is null)
                yield return "repository";
        }
    }
}

/// <summary>What a plan is about, in the order in which it is made.</summary>
internal sealed record PlanView(bool ChangesNothing, IEnumerable<PlanView.ObjectView> Objects)
{
    public static PlanView Of(AccessPlan plan) => new(plan.ChangesNothing, plan.Objects.Select(o => new ObjectView(o.Kind.ToString(), o.Name, o.Says, o.IsThere)));

    internal sealed record ObjectView(string Kind, string Name, string Says, bool Exists);
}
