using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

public sealed class DeploymentPolicyTests(DockerEngine engine, RegistryServer server) : DockerJourney(engine, server)
{
    [Theory, BothClis]
    public async Task DisableRedeploy_RefusesAnotherImageUnderATag_AndTakesTheSameAgain(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var image = await NewRepositoryAsync("ALLOW_ONCE") + "/team/app:1.0";
        await LoadAsync(docker, image);
        var digest = await docker.PushAsync(image);

        Assert.Equal(digest, await docker.PushAsync(image));
        await LoadAsync(docker, image);
        IsDeniedWithASentence(await docker.RunAsync("push", image));

        Assert.Equal(digest, await Server.DigestOfAsync(image));
    }

    [Fact]
    public async Task DisableRedeploy_WithRedeployOfLatest_LetsOnlyLatestMove()
    {
        var docker = await SignedInAsync(DockerCli.Debian);
        var image = await NewRepositoryAsync("ALLOW_ONCE", latestMayMove: true) + "/team/app";
        foreach (var tag in (string[])["latest", "1.0"])
        {
            await LoadAsync(docker, $"{image}:{tag}");
            await docker.PushAsync($"{image}:{tag}");
            await LoadAsync(docker, $"{image}:{tag}");
        }

        var moved = await docker.PushAsync($"{image}:latest");

        Assert.Equal(moved, await Server.DigestOfAsync($"{image}:latest"));
        IsDeniedWithASentence(await docker.RunAsync("push", $"{image}:1.0"));
    }

    [Theory, BothClis]
    public async Task ReadOnly_RefusesAPush_AndServesWhatItHas(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var repository = await NewRepositoryAsync("ALLOW");
        var (held, another) = ($"{repository}/held:1.0", $"{repository}/another:1.0");
        await LoadAsync(docker, held);
        var digest = await docker.PushAsync(held);
        await Server.SetPolicyAsync(repository[(Server.Host.Length + 1)..], "DENY");
        await LoadAsync(docker, another);

        IsDeniedWithASentence(await docker.RunAsync("push", another));

        await docker.RemoveAsync(held);
        Assert.Equal(digest, await docker.PullAsync(held));
    }

    [Fact]
    public async Task DisableRedeploy_RefusesSkopeoWithoutStoringAnotherFormat()
    {
        var repository = await NewRepositoryAsync("ALLOW_ONCE");
        var docker = await SignedInAsync(DockerCli.Debian);
        using var tools = new ContainerTools(Server.Host);
        (await tools.LoginAsync("skopeo")).Succeeded();
        foreach (var name in (string[])["one", "two"])
        {
            await LoadAsync(docker, $"{repository}/{name}:1.0");
            await docker.PushAsync($"{repository}/{name}:1.0");
        }
        var digest = await Server.DigestOfAsync($"{repository}/two:1.0");

        var copy = await tools.Skopeo("copy", $"docker://{repository}/one:1.0", $"docker://{repository}/two:1.0");

        copy.Failed().Says("denied: ");
        Assert.Equal(digest, await Server.DigestOfAsync($"{repository}/two:1.0"));
    }

    [Fact]
    public async Task ImmutableTag_MovesForNobody_AndStays()
    {
        using var tools = new ContainerTools(Server.Host);
        (await tools.LoginAsync("skopeo")).Succeeded();
        var docker = await SignedInAsync(DockerCli.Debian);
        var image = await NewRepositoryAsync("ALLOW", immutableTags: "v*") + "/team/app";
        var digests = new Dictionary<string, string>();
        foreach (var tag in (string[])["v1", "edge"])
        {
            await LoadAsync(docker, $"{image}:{tag}");
            digests[tag] = await docker.PushAsync($"{image}:{tag}");
            await LoadAsync(docker, $"{image}:{tag}");
        }

        IsDeniedWithASentence(await docker.RunAsync("push", $"{image}:v1"));
        Assert.NotEqual(digests["edge"], await docker.PushAsync($"{image}:edge"));

        (await tools.Skopeo("delete", $"docker://{image}:v1")).Failed().Says("DENIED");
        Assert.Equal(digests["v1"], await Server.DigestOfAsync($"{image}:v1"));
    }

    private async Task<string> NewRepositoryAsync(string writePolicy, bool latestMayMove = false, params string[] immutableTags)
    {
        var name = $"policy-{Guid.NewGuid().ToString("N")[..8]}";
        await Server.CreateAsync(name, writePolicy, latestMayMove, immutableTags);
        return $"{Server.Host}/{name}";
    }

    private static void IsDeniedWithASentence(Support.Processes.CommandResult push) =>
        Assert.Matches(@"(?m)^denied: [A-Z'""].* .*\.\s*$", push.Failed().Error);
}
