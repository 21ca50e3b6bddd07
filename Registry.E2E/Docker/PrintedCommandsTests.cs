using System.Text.RegularExpressions;
using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

public sealed partial class PrintedCommandsTests(DockerEngine engine, RegistryServer server) : DockerJourney(engine, server)
{
    [Theory, BothClis]
    public async Task CommandsPrintedAtStart_TypedAsTheyStand_Work(DockerCli cli)
    {
        var docker = Engine.Client(cli);
        await Server.PrintsAsync(line => line.TrimStart().StartsWith("docker pull ", StringComparison.Ordinal));
        var commands = PrintedCommand().Matches(Server.Log).Select(match => match.Groups[1].Value.TrimEnd()).ToList();
        Assert.Equal(["login", "tag", "push", "pull"], commands.Select(command => command.Split(' ')[1]));
        await docker.LoadAsync(DockerArchive.Of(ImageToTag(commands[1]), Layer.Random(10_000)));

        foreach (var command in commands)
            (await docker.TypeAsync(command, RegistryServer.Password)).Succeeded();
    }

    /// <summary>The image a reader is expected to have: in <c>docker tag SOURCE TARGET</c>.</summary>
    private static string ImageToTag(string tag)
    {
        var source = tag.Split(' ')[2];
        return source.Contains(':', StringComparison.Ordinal) ? source : $"{source}:latest";
    }

    [GeneratedRegex(@"^ {4,}(docker .*)$", RegexOptions.Multiline)]
    private static partial Regex PrintedCommand();
}
