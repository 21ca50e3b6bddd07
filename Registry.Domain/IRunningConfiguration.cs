namespace Registry.Domain;

/// <summary>A part of the running configuration that can be read anew: at start, and when another process changed it.</summary>
public interface IRunningConfiguration
{
    Task RefreshAsync(CancellationToken cancellation);
}
