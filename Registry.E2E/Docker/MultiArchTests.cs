using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

public sealed class MultiArchTests(DockerEngine engine, RegistryServer server) : DockerJourney(engine, server)
{
    [Theory, BothClis]
    public async Task ManifestList_PushedAndPulled_GivesEachPlatformItsImage(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var list = NewName("multi:1.0");
        var images = new Dictionary<string, string>();
        foreach (var architecture in (string[])["amd64", "arm64"])
        {
            var image = images[architecture] = $"{list}-{architecture}";
            await docker.LoadAsync(DockerArchive.Of(image, architecture, ["/hello"], Layer.Random(10_000)));
            await docker.PushAsync(image);
        }

        (await docker.RunAsync("manifest", "create", "--insecure", list, images["amd64"], images["arm64"])).Succeeded();
        (await docker.RunAsync("manifest", "annotate", "--arch", "arm64", "--variant", "v8", list, images["arm64"])).Succeeded();
        var push = (await docker.RunAsync("manifest", "push", "--insecure", "--purge", list)).Succeeded();

        var digest = push.Output.Trim().Split('\n')[^1];
        Assert.Equal(digest, await Server.DigestOfAsync(list));
        await docker.RemoveAsync([.. images.Values]);
        Assert.Equal(digest, await docker.PullAsync(list));
        Assert.Equal("amd64", await docker.InspectAsync(list, "{{.Architecture}}"));
        (await docker.RunAsync("pull", "--platform", "linux/arm64", list)).Succeeded();
        Assert.Equal("arm64", await docker.InspectAsync(list, "{{.Architecture}}"));
    }

    [Theory, BothClis]
    public async Task ManifestInspect_ShowsBothPlatforms(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var list = NewName("multi:1.0");
        foreach (var architecture in (string[])["amd64", "arm64"])
        {
            await docker.LoadAsync(DockerArchive.Of($"{list}-{architecture}", architecture, ["/hello"], Layer.Random(1_000)));
            await docker.PushAsync($"{list}-{architecture}");
        }
        (await docker.RunAsync("manifest", "create", "--insecure", list, $"{list}-amd64", $"{list}-arm64")).Succeeded();
        (await docker.RunAsync("manifest", "push", "--insecure", "--purge", list)).Succeeded();

        var inspect = await docker.RunAsync("manifest", "inspect", "--insecure", list);

        inspect.Succeeded().Says("\"architecture\": \"amd64\"").Says("\"architecture\": \"arm64\"");
    }
}
