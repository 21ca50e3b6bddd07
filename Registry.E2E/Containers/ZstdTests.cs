using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Containers;

public sealed class ZstdTests(RegistryServer server) : ContainersJourney(server)
{
    [Theory]
    [InlineData("zstd")]
    [InlineData("zstd:chunked")]
    public async Task Copy_CompressedWithZstd_ComesBackAsPushed(string compression)
    {
        await SignInAsync();
        var image = NewName("zstd:1.0");
        new OciLayout(Tools.Folder("layout")).WriteImage("1.0", Layer.Of(("text", new byte[300_000], false)));

        (await Tools.Skopeo(
            "copy", "--dest-compress", "--dest-compress-format", compression, "--format", "oci",
            $"oci:{Tools.Folder("layout")}:1.0", $"docker://{image}")).Succeeded();

        using var manifest = await Server.ManifestAsync(image);
        var text = await manifest.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("application/vnd.oci.image.layer.v1.tar+zstd", text, StringComparison.Ordinal);
        (await Tools.Skopeo("copy", $"docker://{image}", $"oci:{Tools.Folder("back")}:1.0")).Succeeded();
        Assert.Equal(await Server.DigestOfAsync(image), OciLayout.DigestOf(Tools.Folder("back")));
        (await Tools.Podman("pull", image)).Succeeded();
    }
}
