using System.Text.Json;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Containers;

public sealed class BuildahTests(RegistryServer server) : ContainersJourney(server)
{
    [Fact]
    public async Task BuiltImage_PushedAndPulled_IsTheSame()
    {
        await SignInAsync();
        var image = NewName("built:1.0");
        await BuildAsync(image, "linux/amd64");

        (await Tools.Buildah("push", image)).Succeeded();
        (await Tools.Buildah("rmi", image)).Succeeded();
        (await Tools.Buildah("pull", image)).Succeeded();

        (await Tools.Buildah("inspect", "--type", "image", image)).Succeeded().Says(await Server.DigestOfAsync(image));
    }

    [Fact]
    public async Task ManifestList_PushedWithAllItsImages_HoldsEveryPlatform()
    {
        await SignInAsync();
        var list = NewName("multi:1.0");
        (await Tools.Buildah("manifest", "create", "multi")).Succeeded();
        foreach (var platform in (string[])["linux/amd64", "linux/arm64"])
        {
            await BuildAsync(platform, platform);
            (await Tools.Buildah("manifest", "add", "multi", $"localhost/{platform}")).Succeeded();
        }

        (await Tools.Buildah("manifest", "push", "--all", "multi", $"docker://{list}")).Succeeded();

        using var answer = await Server.ManifestAsync(list);
        using var index = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var platforms = index.RootElement.GetProperty("manifests").EnumerateArray()
            .Select(one => one.GetProperty("platform").GetProperty("architecture").GetString());
        Assert.Equal(["amd64", "arm64"], platforms.Order());
        (await Tools.Skopeo("copy", "--multi-arch", "all", $"docker://{list}", $"oci:{Tools.Folder("back")}:1.0")).Succeeded();
        Assert.Equal(await Server.DigestOfAsync(list), OciLayout.DigestOf(Tools.Folder("back")));
    }

    [Fact]
    public async Task PushWithZstd_IsPulledByPodman()
    {
        await SignInAsync();
        var image = NewName("zstd:1.0");
        await BuildAsync(image, "linux/amd64");

        (await Tools.Buildah("push", "--format", "oci", "--compression-format", "zstd", image)).Succeeded();

        using var manifest = await Server.ManifestAsync(image);
        var text = await manifest.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("application/vnd.oci.image.layer.v1.tar+zstd", text, StringComparison.Ordinal);
        (await Tools.Buildah("rmi", image)).Succeeded();
        (await Tools.Podman("pull", image)).Succeeded();
    }

    private async Task BuildAsync(string image, string platform)
    {
        var context = Directory.CreateDirectory(Tools.Folder(Guid.NewGuid().ToString("N"))).FullName;
        await File.WriteAllBytesAsync(Path.Combine(context, "data"), Layer.Random(10_000).Tar, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(context, "Dockerfile"), "FROM scratch\nCOPY data /\n", TestContext.Current.CancellationToken);
        (await Tools.Buildah("bud", "--isolation", "chroot", "--platform", platform, "--tag", image, context)).Succeeded();
    }
}
