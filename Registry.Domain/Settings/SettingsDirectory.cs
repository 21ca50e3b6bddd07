namespace Registry.Domain.Settings;

/// <summary>The settings in force. Readers take <see cref="Current"/>; a change swaps the whole.</summary>
public sealed class SettingsDirectory
{
    private volatile ServerSettings current = new();

    /// <summary>Raised after each swap, on the thread that swapped.</summary>
    public event Action? Changed;

    public ServerSettings Current => current;

    public void Replace(ServerSettings settings)
    {
        current = settings;
        Changed?.Invoke();
    }
}
