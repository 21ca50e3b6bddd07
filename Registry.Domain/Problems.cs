using System.Diagnostics.CodeAnalysis;

namespace Registry.Domain;

/// <summary>What is wrong with one field of a form or request. Field names are those of the admin REST, e.g. <c>storage.blobStoreName</c>; <c>*</c> is the whole.</summary>
public sealed record Problem(string Field, string Message);

public enum ProblemKind
{
    None,
    Invalid,
    NotFound,
    InUse,

    /// <summary>Somebody else changed the object since it was read.</summary>
    Stale,

    /// <summary>The rights of whoever asks do not reach so far.</summary>
    Denied,
}

/// <summary>The answer of an administrative use case: a value, or problems that belong to fields.</summary>
public sealed class AdminResult<T>
{
    private AdminResult(T? value, ProblemKind kind, IReadOnlyList<Problem> problems) =>
        (Value, Kind, Problems) = (value, kind, problems);

    public T? Value { get; }

    public ProblemKind Kind { get; }

    public IReadOnlyList<Problem> Problems { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Kind == ProblemKind.None;

    public static AdminResult<T> Ok(T value) => new(value, ProblemKind.None, []);

    public static AdminResult<T> Invalid(IEnumerable<Problem> problems) => new(default, ProblemKind.Invalid, [.. problems]);

    public static AdminResult<T> No(ProblemKind kind, string message, string field = "*") => new(default, kind, [new Problem(field, message)]);
}
