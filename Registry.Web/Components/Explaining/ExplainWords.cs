using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Rights;

namespace Registry.Web.Components.Explaining;

/// <summary>Explanations in sentences, for the page and for whoever copies them into a mail.</summary>
internal static class ExplainWords
{
    public static string Verdict(AccessExplanation told) =>
        $"{(told.IsAllowed ? "Allowed" : told.IsByPolicy ? "Denied by policy, not by rights" : "Denied")}: {Who(told.Question)} {(told.IsAllowed ? "may" : told.IsByPolicy ? "cannot" : "may not")} {What(told.Question)}.";

    /// <summary>After "may".</summary>
    public static string What(AccessQuestion question)
    {
        var image = question.Image + (question.Reference.Contains(':', StringComparison.Ordinal) ? "@" : ":") + question.Reference;
        return question.Operation switch
        {
            DockerOperation.Login => $"log in to {question.Repository.Name}",
            DockerOperation.Search => $"search {question.Repository.Name}",
            DockerOperation.ListTags => $"list the tags of {question.Image} in {question.Repository.Name}",
            DockerOperation.Push => $"push {image} to {question.Repository.Name}",
            DockerOperation.Delete => $"delete {image} from {question.Repository.Name}",
            _ => $"pull {image} from {question.Repository.Name}",
        };
    }

    public static string Name(ExplainedStep step) => step switch
    {
        RequestStep { Request: var request } => $"{request.Method} {request.Shown}",
        PolicyStep policy => policy.Name,
        _ => "",
    };

    /// <param name="isBrief">What was near is told elsewhere.</param>
    public static string Why(ExplainedStep step, AccessQuestion question, bool isBrief = false) => step switch
    {
        PolicyStep policy => policy.Refusal?.Message ?? policy.Because!,
        { Because: { } because } => because,
        RequestStep { Decision.Grant: { } grant } granted => $"role {grant.Role} → privilege {grant.Privilege}{(grant.Selector is { } selector ? $" → selector {selector}" : "")}{Also(granted.Decision)}",
        RequestStep { Decision: var decision } => $"No privilege of {Who(question)} grants {decision.Action.Word()} on this path.{(isBrief ? "" : decision.Nearest is { } miss ? " " + miss.Sentence : "")}",
        _ => "",
    };

    /// <summary>Nothing, or what grants the same besides.</summary>
    public static string Also(Decision decision) => decision.Grants.Count switch
    {
        < 2 => "",
        <= 3 => $", also granted by {string.Join(" and ", decision.Grants.Skip(1).Select(g => g.Privilege))}",
        var all => $", also granted by {decision.Grants[1].Privilege} and {all - 2} more",
    };

    /// <summary>The whole of it without a page around.</summary>
    public static string Text(AccessExplanation told, string address)
    {
        var lines = new List<string> { Verdict(told) };
        if (told.Prints is { } prints)
            lines.Add($"docker prints: {prints} (HTTP {told.Refusal!.Status}, {told.Refusal.Code})");
        var isReached = true;
        foreach (var step in told.Steps)
        {
            lines.Add($"{(!isReached ? "-" : step.IsAllowed ? "✓" : "✗")} {Name(step)}{(step is RequestStep r ? $" needs {r.Decision.Action.Word()}" : "")}: {Why(step, told.Question)}");
            isReached &= step.IsAllowed;
        }

        if (told.Note is { } note)
            lines.Add(note);
        return string.Join('\n', [.. lines, address]);
    }

    private static string Who(AccessQuestion question) => question.User ?? "somebody who does not sign in";
}
