namespace Registry.Domain.Oci;

/// <summary>A refusal of the distribution API: status, code and a sentence its reader can act on (distribution-spec, "Error Codes").</summary>
public sealed record OciError(int Status, string Code, string Message)
{
    /// <summary>What exactly was refused; written as <c>detail</c>. Null: nothing more to say.</summary>
    public object? Detail { get; init; }

    /// <summary>Further errors of the same answer, e.g. one per missing blob.</summary>
    public IReadOnlyList<OciError> More { get; init; } = [];

    /// <summary>Seconds after which a new try makes sense. Null: no hint.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Verbs that the resource does know, for a 405.</summary>
    public string? Allow { get; init; }

    /// <summary>How to sign in, for a 401; null: by Basic.</summary>
    public string? Challenge { get; init; }

    /// <summary>The body is not read to its end, so the connection serves no further request.</summary>
    public bool CloseConnection { get; init; }
}
