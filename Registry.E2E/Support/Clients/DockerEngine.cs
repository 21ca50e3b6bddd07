using Registry.E2E.Support.Processes;

namespace Registry.E2E.Support.Clients;

/// <summary>A docker engine with its own data, socket and names, that knows nothing of the machine's.</summary>
public sealed class DockerEngine : IAsyncLifetime
{
    /// <summary>A name that only this engine resolves, to loopback.</summary>
    public const string HostName = "docker-hosted.registry.test";

    /// <summary>Where the engine asks for every name over HTTPS; null: it asks the host itself.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>What stands in for <c>/etc/docker</c>, e.g. with <c>certs.d</c>; null: nothing does.</summary>
    public string? Settings { get; init; }

    private readonly TempFolder folder = new();
    private BackgroundProcess? process;

    private string Socket => $"unix://{folder.Of("docker.sock")}";

    public async ValueTask InitializeAsync()
    {
        if (!Root.IsHere)
            return;
        var hosts = folder.Write("hosts", $"127.0.0.1 localhost {HostName}\n");
        (string, string)[] replaced = Settings is null ? [(hosts, "/etc/hosts")] : [(hosts, "/etc/hosts"), (Settings, "/etc/docker")];
        string[] engine = MountNamespace.Arguments("dockerd", replaced);
        process = new BackgroundProcess(MountNamespace.Program,
        [
            .. engine,
            "--host", Socket, "--data-root", folder.MakeFolder("data"), "--exec-root", folder.MakeFolder("exec"), "--pidfile", folder.Of("docker.pid"),
            "--config-file", folder.Write("daemon.json", "{}"), "--storage-driver", "overlay2", "--bridge", "none", "--userland-proxy=false",
            "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false",
        ], Proxy is null ? null : new Dictionary<string, string> { ["HTTPS_PROXY"] = Proxy.ToString() });
        await process.LineAsync(line => line.Contains("API listen on", StringComparison.Ordinal));
    }

    /// <summary>A command line client with a configuration of its own: signed in nowhere.</summary>
    public DockerClient Client(DockerCli cli) => new(cli, Socket, folder.MakeFolder($"client-{Guid.NewGuid():N}"));

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        folder.Dispose();
    }
}
