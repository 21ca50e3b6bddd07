using System.Security.Claims;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Rights;
using Registry.Web.Security;

namespace Registry.Web.Api;

/// <summary>What would become of a docker operation, and why.</summary>
internal static class AccessExplanations
{
    public static async Task<IResult> ExplainAsync(
        [AsParameters] Query query, AccessExplainer explainer, RepositoryDirectory directory, Access access, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        var subject = Subjects.Of(caller);
        var asked = query.User ?? subject.Name;
        if (asked != subject.Name && !(access.May(subject, "users", "read") && access.May(subject, "privileges", "read")))
            return Answers.Forbidden;
        if (directory.Current.ByName(query.Repository) is not { } found || !(access.Shows(subject, found) || access.MayAdminister(subject, found.Name, "read")))
            return Answers.Refusal(RepositoryAdmin.NotFound(query.Repository));
        var question = new AccessQuestion(asked == BuiltInUsers.Anonymous ? null : asked, query.Operation, found, query.Image ?? "", query.Reference ?? "latest");
        return Answers.Json(View.Of(await explainer.ExplainAsync(question, cancellation)));
    }

    /// <param name="User">Left out: the caller. <c>anonymous</c>: somebody who does not sign in.</param>
    internal sealed record Query(DockerOperation Operation, string Repository, string? User, string? Image, string? Reference);

    private sealed record View(bool Allowed, IEnumerable<StepView> Steps, int? Status, string? Code, string? Message, string? DockerPrints)
    {
        public static View Of(AccessExplanation told) => new(
            told.IsAllowed, told.Steps.Select(StepView.Of), told.Refusal?.Status, told.Refusal?.Code, told.Refusal?.Message, told.Refusal?.Prints);
    }

    private sealed record StepView(
        string Method, string Path, string Action, bool Allowed, string? Because, string? Privilege, string? Role, string? Selector, string? NearestMiss)
    {
        public static StepView Of(ExplainedStep step) => new(
            step.Method, step.Path, step.Decision.Action.ToString().ToUpperInvariant(), step.IsAllowed, step.Because,
            step.Decision.Grant?.Privilege, step.Decision.Grant?.Role, step.Decision.Grant?.Selector, step.Decision.Nearest?.Sentence);
    }
}
