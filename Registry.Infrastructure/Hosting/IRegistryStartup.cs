namespace Registry.Infrastructure.Hosting;

/// <summary>Run once, before the server listens.</summary>
public interface IRegistryStartup
{
    /// <exception cref="StartupException">With a sentence for the person who started the server.</exception>
    Task RunAsync(string? adminPassword, CancellationToken cancellation);
}
