using System.Text;
using Registry.E2E.Support.Processes;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Support.Clients;

/// <summary>podman, buildah, skopeo and umoci with storage, sign-ins and caches of their own.</summary>
public sealed class ContainerTools : IDisposable
{
    /// <summary>Root's cache of where blobs were seen: fixed path, and it makes clients mount instead of upload.</summary>
    private const string BlobCache = "/var/lib/containers/cache";

    /// <summary>skopeo has no variable for it.</summary>
    private const string Registries = "/etc/containers/registries.conf";

    private readonly TempFolder folder = new();
    private readonly Dictionary<string, string> environment;
    private readonly string host;

    public ContainerTools(string host)
    {
        this.host = host;
        environment = new()
        {
            ["HOME"] = folder.MakeFolder("home"),
            ["TMPDIR"] = folder.MakeFolder("tmp"),
            ["REGISTRY_AUTH_FILE"] = folder.Write("auth.json", """{"auths":{}}"""),
            ["CONTAINERS_STORAGE_CONF"] = folder.Write("storage.conf",
                $"""
                [storage]
                driver = "vfs"
                graphroot = "{folder.MakeFolder("storage")}"
                runroot = "{folder.MakeFolder("run")}"
                """),
        };
        folder.MakeFolder("cache");
        folder.Write("registries.conf", $"[[registry]]\nlocation = \"{host}\"\ninsecure = true\n");
    }

    public string Folder(string name) => folder.Of(name);

    public string Write(string name, string text) => folder.Write(name, text);

    public Task<CommandResult> Skopeo(params string[] arguments) => Program("skopeo").RunAsync(arguments);

    public Task<CommandResult> Podman(params string[] arguments) => Program("podman").RunAsync(arguments);

    public Task<CommandResult> Buildah(params string[] arguments) => Program("buildah").RunAsync(arguments);

    public Task<CommandResult> Umoci(params string[] arguments) => Program("umoci").RunAsync(arguments);

    public Task<CommandResult> LoginAsync(string program, string password = RegistryServer.Password) =>
        Program(program).RunAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(password)), "login", "--username", RegistryServer.User, "--password-stdin", host);

    public void Dispose() => folder.Dispose();

    private Tool Program(string program) =>
        new(MountNamespace.Program, environment, MountNamespace.Arguments(
            program, (folder.Of("cache"), BlobCache), (folder.Of("registries.conf"), Registries)));
}
