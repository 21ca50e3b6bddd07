using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

public sealed class PushAndPullTests(DockerEngine engine, RegistryServer server) : DockerJourney(engine, server)
{
    [Theory, BothClis]
    public async Task Pull_IntoAnEmptiedEngine_BringsBackTheSameImage(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var image = NewName("team/app:1.0");
        await LoadAsync(docker, image, layers: 3);
        var id = await docker.InspectAsync(image, "{{.Id}}");

        var pushed = await docker.PushAsync(image);
        await docker.RemoveAsync(image);
        var pulled = await docker.PullAsync(image);

        Assert.Equal(pushed, pulled);
        Assert.Equal(pushed, await Server.DigestOfAsync(image));
        Assert.Equal(id, await docker.InspectAsync(image, "{{.Id}}"));
    }

    [Theory, BothClis]
    public async Task Run_APulledImage_Works(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var image = NewName("greeter:1.0");
        var busybox = await File.ReadAllBytesAsync("/bin/busybox", TestContext.Current.CancellationToken);
        var layer = Layer.Of(("busybox", busybox, true), ("greeting", "hello from the registry\n"u8.ToArray(), false));
        await docker.LoadAsync(DockerArchive.Of(image, "amd64", ["/busybox", "cat", "/greeting"], layer));
        await docker.PushAsync(image);
        await docker.RemoveAsync(image);

        var run = await docker.RunAsync("run", "--rm", "--network", "none", image);

        Assert.Equal("hello from the registry\n", run.Succeeded().Output);
    }

    [Theory, BothClis]
    public async Task Pull_ByDigest_Works(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var image = NewName("app:1.0");
        await LoadAsync(docker, image);
        var digest = await docker.PushAsync(image);
        await docker.RemoveAsync(image);

        var pulled = await docker.PullAsync($"{image.Replace(":1.0", "", StringComparison.Ordinal)}@{digest}");

        Assert.Equal(digest, pulled);
    }

    [Theory, BothClis]
    public async Task Push_Again_UploadsNothing(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var image = NewName("app:1.0");
        await LoadAsync(docker, image);
        var first = await docker.PushAsync(image);

        var second = await docker.RunAsync("push", image);

        second.Succeeded().Says("Layer already exists").Says(first).NeverSays(": Pushed");
    }

    [Theory, BothClis]
    public async Task Push_ToAnotherImage_MountsTheLayers(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var (first, second) = (NewName("app:1.0"), NewName("app:1.0"));
        await LoadAsync(docker, first);
        var digest = await docker.PushAsync(first);
        (await docker.RunAsync("tag", first, second)).Succeeded();

        var push = await docker.RunAsync("push", second);

        var source = first[(Server.Host.Length + 1)..first.LastIndexOf(':')];
        push.Succeeded().Says($"Mounted from {source}").Says(digest).NeverSays(": Pushed");
        await docker.RemoveAsync(first, second);
        Assert.Equal(digest, await docker.PullAsync(second));
    }

    [Theory, BothClis]
    public async Task PullAllTags_BringsEveryTag(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var image = NewName("app");
        foreach (var tag in (string[])["1.0", "2.0"])
        {
            await LoadAsync(docker, $"{image}:{tag}");
            await docker.PushAsync($"{image}:{tag}");
            await docker.RemoveAsync($"{image}:{tag}");
        }

        (await docker.RunAsync("pull", "--all-tags", image)).Succeeded();

        await docker.InspectAsync($"{image}:1.0", "{{.Id}}");
        await docker.InspectAsync($"{image}:2.0", "{{.Id}}");
    }

    [Fact]
    public async Task Pull_UnknownTag_PrintsASentence()
    {
        var docker = await SignedInAsync(DockerCli.Debian);

        var pull = await docker.RunAsync("pull", NewName("nobody/pushed/this:1.0"));

        pull.Failed().Says("not found").NeverSays("error parsing HTTP");
    }
}
