using System.Text;
using System.Text.RegularExpressions;
using Registry.E2E.Support.Processes;

namespace Registry.E2E.Support.Clients;

/// <summary>The docker command, as a person types it.</summary>
public sealed partial class DockerClient
{
    private readonly Dictionary<string, string> environment;
    private readonly Tool docker;

    public DockerClient(DockerCli cli, string socket, string configuration)
    {
        var path = DockerClis.PathOf(cli);
        environment = new()
        {
            ["DOCKER_HOST"] = socket,
            ["DOCKER_CONFIG"] = configuration,
            ["HOME"] = configuration,
            ["PATH"] = $"{Path.GetDirectoryName(path)}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        docker = new Tool(path, environment);
    }

    public Task<CommandResult> RunAsync(params string[] arguments) => docker.RunAsync(arguments);

    /// <summary>Types a whole line into a terminal, and the answer when it asks.</summary>
    public Task<CommandResult> TypeAsync(string line, string answer = "") =>
        new Tool("script", environment).RunAsync(new MemoryStream(Encoding.UTF8.GetBytes($"{answer}\n")), "-qec", line, "/dev/null");

    public Task<CommandResult> LoginAsync(string host, string user, string password) =>
        docker.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(password)), "login", host, "-u", user, "--password-stdin");

    public async Task LoadAsync(Stream archive) => (await docker.RunAsync(archive, "load")).Succeeded();

    /// <summary>Forgets images and the layers only they use, so that a pull has to fetch them.</summary>
    public async Task RemoveAsync(params string[] images) => (await RunAsync(["image", "rm", "--force", .. images])).Succeeded();

    /// <returns>The digest the client printed.</returns>
    public async Task<string> PushAsync(string image) => DigestIn(await RunAsync("push", image));

    /// <returns>The digest the client printed.</returns>
    public async Task<string> PullAsync(string image) => DigestIn(await RunAsync("pull", image));

    public async Task<string> InspectAsync(string image, string format) =>
        (await RunAsync("image", "inspect", "--format", format, image)).Succeeded().Output.Trim();

    private static string DigestIn(CommandResult result)
    {
        var digest = Digest().Match(result.Succeeded().Output);
        Assert.True(digest.Success, $"No digest was printed.\n{result}");
        return digest.Groups[1].Value;
    }

    [GeneratedRegex(@"[Dd]igest: (sha256:[0-9a-f]{64})")]
    private static partial Regex Digest();
}
