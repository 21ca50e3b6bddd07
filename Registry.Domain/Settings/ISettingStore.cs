namespace Registry.Domain.Settings;

/// <summary>Where the server's settings are kept.</summary>
public interface ISettingStore
{
    /// <summary>Null: they were never changed.</summary>
    Task<ServerSettings?> ReadAsync(CancellationToken cancellation);

    /// <param name="basis">What the change began from; null: it replaces whatever is there.</param>
    /// <returns>False: the settings are no longer what they were.</returns>
    Task<bool> WriteAsync(ServerSettings settings, ServerSettings? basis, CancellationToken cancellation);
}
