namespace Registry.Domain.Settings;

/// <summary>Where the server's settings are kept.</summary>
public interface ISettingStore
{
    /// <summary>Null: they were never changed.</summary>
    Task<ServerSettings?> ReadAsync(CancellationToken cancellation);

    Task WriteAsync(ServerSettings settings, CancellationToken cancellation);
}
