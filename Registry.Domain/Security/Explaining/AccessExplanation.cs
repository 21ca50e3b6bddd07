using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;

namespace Registry.Domain.Security.Explaining;

/// <summary>Who would do what, and where.</summary>
/// <param name="User">Null: somebody who does not sign in.</param>
/// <param name="Image">Within the repository; empty where the operation names none.</param>
/// <param name="Reference">Tag or digest; empty where the operation names none.</param>
public sealed record AccessQuestion(string? User, DockerOperation Operation, Repository Repository, string Image, string Reference)
{
    /// <summary>By the main address, where any repository that lets log in is enough for that.</summary>
    public bool IsByPath { get; init; }

    public bool NamesImage => Operation is not (DockerOperation.Login or DockerOperation.Search);
}

/// <summary>Something that has to be allowed on the way.</summary>
/// <param name="Because">What else let it through or kept it out, as a sentence; null: the decision says it all.</param>
/// <param name="Refusal">Null: it is allowed.</param>
public abstract record ExplainedStep(string? Because, OciError? Refusal)
{
    public bool IsAllowed => Refusal is null;
}

/// <summary>A request, as far as rights decide it.</summary>
/// <param name="Decision">Of the evaluator that serves requests.</param>
public sealed record RequestStep(DockerRequest Request, Decision Decision, string? Because, OciError? Refusal) : ExplainedStep(Because, Refusal);

/// <summary>A rule of the repository, which holds for everybody.</summary>
/// <param name="Name">Of the rule.</param>
public sealed record PolicyStep(string Name, string? Because, OciError? Refusal) : ExplainedStep(Because, Refusal);

/// <param name="Steps">In the order in which the server asks; after one that is refused clients would not go on.</param>
/// <param name="Note">What would become of it all the same; null: nothing more is to be said.</param>
public sealed record AccessExplanation(AccessQuestion Question, IReadOnlyList<ExplainedStep> Steps, string? Note)
{
    private const int Near = 3;

    public ExplainedStep? Refused => Steps.FirstOrDefault(s => !s.IsAllowed);

    /// <summary>What the client gets; null: it succeeds.</summary>
    public OciError? Refusal => Refused?.Refusal;

    public bool IsAllowed => Refused is null;

    /// <summary>Refused by a rule of the repository: no privilege would help.</summary>
    public bool IsByPolicy => Refused is PolicyStep;

    /// <summary>What docker prints, as its users know it; null: nothing about this.</summary>
    public string? Prints => Refusal switch
    {
        null => null,
        { Status: 404 } => "Unexpected status code 404",
        var error => $"{error.Code.ToLowerInvariant()}: {error.Message}",
    };

    /// <summary>Requests that nothing grants.</summary>
    public IEnumerable<RequestStep> Missing => Steps.OfType<RequestStep>().Where(s => !s.IsAllowed);

    /// <summary>Privileges that lacked least for what is missing, each once and with the action it was asked for. Those that lack two things only where no other came nearer.</summary>
    public IReadOnlyList<(AccessAction Action, NearMiss Miss)> NearestMisses
    {
        get
        {
            var near = Missing.SelectMany(s => s.Decision.Misses.Select(m => (s.Decision.Action, Miss: m))).Where(m => m.Miss.Reason < MissReason.Repository)
                .OrderBy(m => m.Miss.Reason).DistinctBy(m => m.Miss.Privilege).ToList();
            return [.. near.Where(m => m.Miss.Reason < MissReason.ActionAndPath || near[0].Miss.Reason == MissReason.ActionAndPath).Take(Near)];
        }
    }
}
