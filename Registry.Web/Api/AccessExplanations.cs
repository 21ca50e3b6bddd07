using System.Security.Claims;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Rights;
using Registry.Web.Security;

namespace Registry.Web.Api;

/// <summary>What would become of a docker operation, and why; and who may do it.</summary>
internal static class AccessExplanations
{
    public static async Task<IResult> ExplainAsync(
        [AsParameters] Query query, AccessExplainer explainer, RepositoryDirectory directory, Access access, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        var subject = Subjects.Of(caller);
        var asked = query.User ?? subject.Name;
        if (asked != subject.Name && !AccessExplainer.MayAskForOthers(access, subject))
            return Answers.Forbidden;
        if (directory.Current.ByName(query.Repository) is not { } found || !(access.Shows(subject, found) || access.MayAdminister(subject, found.Name, "read")))
            return Answers.Refusal(RepositoryAdmin.NotFound(query.Repository));
        return Answers.Json(View.Of(await explainer.ExplainAsync(query.Of(asked, found), cancellation)));
    }

    public static async Task<IResult> HoldersAsync(
        [AsParameters] Query query, AccessHolders holders, RepositoryDirectory directory, Access access, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        if (!AccessExplainer.MayAskForOthers(access, Subjects.Of(caller)))
            return Answers.Forbidden;
        return directory.Current.ByName(query.Repository) is { } found
            ? Answers.Json(HoldingView.Of(await holders.FindAsync(query.Of(null, found), cancellation)))
            : Answers.Refusal(RepositoryAdmin.NotFound(query.Repository));
    }

    /// <param name="User">Left out: the caller. <c>anonymous</c>: somebody who does not sign in.</param>
    /// <param name="Connector"><c>path</c>: the main address. Anything else: an address of the repository's own.</param>
    internal sealed record Query(DockerOperation Operation, string Repository, string? User, string? Image, string? Reference, string? Connector)
    {
        public AccessQuestion Of(string? user, Repository repository) =>
            new(user == BuiltInUsers.Anonymous ? null : user, Operation, repository, Image ?? "", Reference ?? "latest") { IsByPath = Connector == "path" };
    }

    private sealed record View(bool Allowed, bool DeniedByPolicy, IEnumerable<StepView> Steps, int? Status, string? Code, string? Message, string? DockerPrints, string? Note)
    {
        public static View Of(AccessExplanation told) => new(
            told.IsAllowed, told.IsByPolicy, told.Steps.Select(StepView.Of), told.Refusal?.Status, told.Refusal?.Code, told.Refusal?.Message, told.Prints, told.Note);
    }

    /// <param name="Policy">A rule of the repository instead of a request.</param>
    private sealed record StepView(
        bool Allowed, string? Policy, string? Method, string? Path, string? Action, string? Because, string? Privilege, string? Role, string? Selector,
        IEnumerable<string> AlsoGrantedBy, string? NearestMiss, IEnumerable<string> Misses)
    {
        public static StepView Of(ExplainedStep step) => step is RequestStep { Decision: var decision, Request: var request }
            ? new(step.IsAllowed, null, request.Method, request.Path, decision.Action.ToString().ToUpperInvariant(), step.Because,
                decision.Grant?.Privilege, decision.Grant?.Role, decision.Grant?.Selector, decision.Grants.Skip(1).Select(g => g.Privilege),
                decision.Nearest?.Sentence, decision.Misses.Select(m => m.Sentence))
            : new(step.IsAllowed, ((PolicyStep)step).Name, null, null, null, step.Refusal?.Message ?? step.Because, null, null, null, [], null, []);
    }

    private sealed record HoldingView(IEnumerable<HolderView> Users, IEnumerable<HolderView> Roles, bool Anonymous, string? Policy)
    {
        public static HoldingView Of(AccessHolding holding) =>
            new(holding.Users.Select(HolderView.Of), holding.Roles.Select(HolderView.Of), holding.Anyone, holding.Policy?.Refusal?.Message);
    }

    private sealed record HolderView(string Id, string? Privilege, string? Role, string? Selector, string? Because)
    {
        public static HolderView Of(AccessHolder holder) => new(holder.Name, holder.Grant?.Privilege, holder.Grant?.Role, holder.Grant?.Selector, holder.Because);
    }
}
