using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;

namespace Registry.Domain.Security.Explaining;

/// <summary>Who would do what, and where.</summary>
/// <param name="User">Null: somebody who does not sign in.</param>
/// <param name="Image">Within the repository; empty where the operation names none.</param>
/// <param name="Reference">Tag or digest; empty where the operation names none.</param>
public sealed record AccessQuestion(string? User, DockerOperation Operation, Repository Repository, string Image, string Reference);

/// <summary>One request that a client makes for it.</summary>
/// <param name="Method">The HTTP verb.</param>
/// <param name="Path">As the repository sees it; digests and sessions that are not known yet stand as zeros.</param>
/// <param name="Decision">Of the evaluator that serves requests.</param>
/// <param name="Because">What else let it through or kept it out, as a sentence; null: the decision says it all.</param>
public sealed record ExplainedStep(string Method, string Path, Decision Decision, bool IsAllowed, string? Because);

/// <param name="Steps">In the order in which clients take them; after one that is refused they would not go on.</param>
/// <param name="Refusal">What the client gets and prints; null: it succeeds.</param>
public sealed record AccessExplanation(AccessQuestion Question, IReadOnlyList<ExplainedStep> Steps, ExplainedRefusal? Refusal)
{
    public bool IsAllowed => Refusal is null;

    /// <summary>Actions on paths that nothing grants.</summary>
    public IEnumerable<ExplainedStep> Missing => Steps.Where(s => !s.IsAllowed);
}

/// <param name="Status">Of HTTP.</param>
/// <param name="Prints">By docker, as its users know it.</param>
public sealed record ExplainedRefusal(int Status, string Code, string Message, string Prints);
