using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

public sealed class DeleteTests(DockerEngine engine, RegistryServer server) : DockerJourney(engine, server)
{
    [Fact]
    public async Task Pull_OfAnImageThatSkopeoDeleted_FailsWithASentence()
    {
        using var tools = new ContainerTools(Server.Host);
        var docker = await SignedInAsync(DockerCli.Debian);
        var image = NewName("app:1.0");
        await LoadAsync(docker, image);
        await docker.PushAsync(image);
        await docker.RemoveAsync(image);
        (await tools.LoginAsync("skopeo")).Succeeded();

        (await tools.Skopeo("delete", $"docker://{image}")).Succeeded();

        (await docker.RunAsync("pull", image)).Failed().Says("not found").NeverSays("error parsing HTTP");
    }

    [Fact]
    public async Task Push_OfADeletedImage_BringsItBack()
    {
        using var tools = new ContainerTools(Server.Host);
        var docker = await SignedInAsync(DockerCli.Debian);
        var image = NewName("app:1.0");
        await LoadAsync(docker, image);
        var digest = await docker.PushAsync(image);
        (await tools.LoginAsync("skopeo")).Succeeded();
        (await tools.Skopeo("delete", $"docker://{image}")).Succeeded();

        Assert.Equal(digest, await docker.PushAsync(image));

        await docker.RemoveAsync(image);
        Assert.Equal(digest, await docker.PullAsync(image));
    }
}
