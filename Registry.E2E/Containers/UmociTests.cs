using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Containers;

public sealed class UmociTests(RegistryServer server) : ContainersJourney(server)
{
    [Fact]
    public async Task UmociImage_PushedAndPulled_UnpacksToTheSameFiles()
    {
        await SignInAsync();
        var image = NewName("umoci:1.0");
        var (layout, root) = (Tools.Folder("layout"), Directory.CreateDirectory(Tools.Folder("root")).FullName);
        await File.WriteAllTextAsync(Path.Combine(root, "note"), "made by umoci", TestContext.Current.CancellationToken);
        (await Tools.Umoci("init", "--layout", layout)).Succeeded();
        (await Tools.Umoci("new", "--image", $"{layout}:1.0")).Succeeded();
        (await Tools.Umoci("insert", "--image", $"{layout}:1.0", root, "/files")).Succeeded();

        (await Tools.Skopeo("copy", $"oci:{layout}:1.0", $"docker://{image}")).Succeeded();
        (await Tools.Skopeo("copy", $"docker://{image}", $"oci:{Tools.Folder("back")}:1.0")).Succeeded();

        Assert.Equal(await Server.DigestOfAsync(image), OciLayout.DigestOf(Tools.Folder("back")));
        (await Tools.Umoci("unpack", "--image", $"{Tools.Folder("back")}:1.0", Tools.Folder("bundle"))).Succeeded();
        var note = Path.Combine(Tools.Folder("bundle"), "rootfs", "files", "note");
        Assert.Equal("made by umoci", await File.ReadAllTextAsync(note, TestContext.Current.CancellationToken));
    }
}
