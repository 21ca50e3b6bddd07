namespace Registry.Domain.Installing;

/// <summary>Whether a person has set up this installation. Done once, never again.</summary>
public interface ISetUp
{
    /// <summary>Cheap once it is true.</summary>
    ValueTask<bool> IsDoneAsync(CancellationToken cancellation);

    Task FinishAsync(CancellationToken cancellation);
}
