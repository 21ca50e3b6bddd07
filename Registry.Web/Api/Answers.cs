using Registry.Domain;

namespace Registry.Web.Api;

/// <summary>The shapes in which the admin REST answers, and says no: an array for fields, one object for the whole.</summary>
internal static class Answers
{
    public static IResult Json<T>(T value) => Results.Json(value, AdminJson.Options);

    /// <summary>Signed in, and not allowed: without a body, as Nexus does.</summary>
    public static IResult Forbidden => Results.StatusCode(StatusCodes.Status403Forbidden);

    /// <summary>The bare status when it was done, which is all Nexus says.</summary>
    public static IResult Done<T>(AdminResult<T> result, int status) => result.Succeeded ? Results.StatusCode(status) : Refusal(result);

    /// <summary>What became of the object when it was done.</summary>
    public static IResult Told<T>(AdminResult<T> result, Func<T, object> view) => result.Succeeded ? Json(view(result.Value)) : Refusal(result);

    public static IResult Refusal<T>(AdminResult<T> result) => result.Kind switch
    {
        ProblemKind.Invalid => Problems(result.Problems),
        ProblemKind.NotFound => Message(StatusCodes.Status404NotFound, result.Problems[0].Message),
        ProblemKind.Stale => Message(StatusCodes.Status409Conflict, result.Problems[0].Message),
        ProblemKind.Denied => Forbidden,
        _ => Message(StatusCodes.Status400BadRequest, result.Problems[0].Message),
    };

    public static IResult Problems(IEnumerable<Problem> problems) =>
        Results.Json(problems.Select(p => new ProblemView(p.Field, p.Message)), AdminJson.Options, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Message(int status, string message) =>
        Results.Json(new ProblemView("*", message), AdminJson.Options, statusCode: status);

    private sealed record ProblemView(string Id, string Message);
}
