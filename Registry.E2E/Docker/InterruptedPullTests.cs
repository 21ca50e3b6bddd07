using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

public sealed class InterruptedPullTests(DockerEngine engine, RegistryServer server) : DockerJourney(engine, server)
{
    private const int LayerSize = 8_000_000;

    [Fact]
    public async Task Pull_CutInTheMiddleOfALayer_ResumesWithARange()
    {
        await using var proxy = new CuttingProxy(Server.Address.Port, cutAfter: LayerSize / 2);
        var host = $"localhost:{proxy.Port}";
        var docker = await SignedInAsync(DockerCli.Debian, host);
        var image = NewName("big:1.0").Replace(Server.Host, host, StringComparison.Ordinal);
        await LoadAsync(docker, image, layers: 1, LayerSize);
        var pushed = await docker.PushAsync(image);
        await docker.RemoveAsync(image);

        var pulled = await docker.PullAsync(image);

        Assert.Equal(pushed, pulled);
        Assert.Equal(1, proxy.Cuts);
        Assert.Contains(proxy.Heads, head => head.Contains("/blobs/", StringComparison.Ordinal) && head.Contains("Range: bytes=", StringComparison.OrdinalIgnoreCase));
    }
}
