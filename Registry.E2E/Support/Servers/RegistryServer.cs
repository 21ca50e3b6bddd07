using Registry.E2E.Support.Processes;

namespace Registry.E2E.Support.Servers;

/// <summary>The server under test on a free port, with a data folder of its own that outlives restarts.</summary>
public sealed class RegistryServer : IAsyncLifetime
{
    public const string User = "admin";
    public const string Password = "correct-horse-battery";
    public const string HostedRepository = "docker-hosted";

    private readonly TempFolder folder = new();
    private BackgroundProcess? process;

    public string DataPath => folder.Of("data");

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>What stands before the repository in an image's name.</summary>
    public string Host => $"localhost:{Address.Port}";

    /// <summary>What stands before an image's path in the hosted repository.</summary>
    public string Hosted => $"{Host}/{HostedRepository}";

    public int ProcessId => Process.Id;

    public string Log => Process.Text;

    private BackgroundProcess Process => process ?? throw new InvalidOperationException("The server was not started.");

    public async ValueTask InitializeAsync() => await StartAsync();

    public Task StartAsync() => StartAtAsync(0);

    /// <summary>As a service manager does: the address stays.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAtAsync(Address.Port);
    }

    private async Task StartAtAsync(int port)
    {
        process = ServerProcess.StartAt(port, DataPath, new() { ["REGISTRY_ADMIN_PASSWORD"] = Password });
        Address = await ServerProcess.ListeningAsync(process);
    }

    public Task<string> PrintsAsync(Func<string, bool> wanted) => Process.LineAsync(wanted);

    public async Task StopAsync()
    {
        await Process.StopAsync();
        await Process.DisposeAsync();
    }

    public Task KillAsync() => Process.KillAsync();

    public HttpClient Client() => BasicClient.At(Address, User, Password);

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        folder.Dispose();
    }
}
