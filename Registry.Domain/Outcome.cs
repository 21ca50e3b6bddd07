using System.Diagnostics.CodeAnalysis;
using Registry.Domain.Oci;

namespace Registry.Domain;

/// <summary>A value, or the reason why there is none. The one way in which the data plane says no.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, OciError? error) => (this.value, Error) = (value, error);

    /// <summary>The refusal; null when there is a value.</summary>
    public OciError? Error { get; }

    public bool TryGet([NotNullWhen(true)] out T? result, [NotNullWhen(false)] out OciError? error)
    {
        result = value;
        error = Error;
        return Error is null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(OciError error) => new(default, error);
}

/// <summary>The value of an operation that has nothing to tell but that it was done.</summary>
public readonly record struct Done;
