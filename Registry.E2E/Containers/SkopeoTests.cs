using System.Text.Json;
using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Containers;

public sealed class SkopeoTests(RegistryServer server) : ContainersJourney(server)
{
    [Fact]
    public async Task Copy_ThereAndBack_KeepsEveryByte()
    {
        await SignInAsync();
        var image = NewName("team/app:1.0");
        var digest = new OciLayout(Tools.Folder("there")).WriteImage("1.0", Layer.Random(20_000), Layer.Random(30_000));

        (await Tools.Skopeo("copy", $"oci:{Tools.Folder("there")}:1.0", $"docker://{image}")).Succeeded();
        (await Tools.Skopeo("copy", $"docker://{image}", $"oci:{Tools.Folder("back")}:1.0")).Succeeded();

        Assert.Equal(digest, await Server.DigestOfAsync(image));
        Assert.Equal(digest, OciLayout.DigestOf(Tools.Folder("back")));
        Assert.Equal(OciLayout.Blobs(Tools.Folder("there")), OciLayout.Blobs(Tools.Folder("back")));
    }

    [Fact]
    public async Task CopyAllPlatforms_ThereAndBack_KeepsEveryDigest()
    {
        await SignInAsync();
        var image = NewName("multi:1.0");
        var digest = new OciLayout(Tools.Folder("there")).WriteIndex("1.0", "amd64", "arm64", "s390x");

        (await Tools.Skopeo("copy", "--multi-arch", "all", $"oci:{Tools.Folder("there")}:1.0", $"docker://{image}")).Succeeded();
        (await Tools.Skopeo("copy", "--multi-arch", "all", $"docker://{image}", $"oci:{Tools.Folder("back")}:1.0")).Succeeded();

        Assert.Equal(digest, await Server.DigestOfAsync(image));
        Assert.Equal(digest, OciLayout.DigestOf(Tools.Folder("back")));
        Assert.Equal(OciLayout.Blobs(Tools.Folder("there")), OciLayout.Blobs(Tools.Folder("back")));
    }

    [Fact]
    public async Task Inspect_TellsTheDigestTheTagsAndTheLayers()
    {
        await SignInAsync();
        var image = NewName("app");
        var digest = new OciLayout(Tools.Folder("layout")).WriteImage("1.0", Layer.Random(1_000), Layer.Random(1_000));
        (await Tools.Skopeo("copy", $"oci:{Tools.Folder("layout")}:1.0", $"docker://{image}:1.0")).Succeeded();
        (await Tools.Skopeo("copy", $"docker://{image}:1.0", $"docker://{image}:2.0")).Succeeded();

        using var inspected = JsonDocument.Parse((await Tools.Skopeo("inspect", $"docker://{image}:1.0")).Succeeded().Output);

        Assert.Equal(digest, inspected.RootElement.GetProperty("Digest").GetString());
        Assert.Equal(2, inspected.RootElement.GetProperty("Layers").GetArrayLength());
        Assert.Equal(["1.0", "2.0"], inspected.RootElement.GetProperty("RepoTags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Fact]
    public async Task Delete_RemovesEveryTagOfTheManifest()
    {
        await SignInAsync();
        var image = NewName("app");
        var folder = Tools.Folder("layout");
        new OciLayout(folder).WriteImage("1.0", Layer.Random(1_000));
        (await Tools.Skopeo("copy", $"oci:{folder}:1.0", $"docker://{image}:1.0")).Succeeded();
        (await Tools.Skopeo("copy", $"oci:{folder}:1.0", $"docker://{image}:also")).Succeeded();
        new OciLayout(folder).WriteImage("2.0", Layer.Random(1_000));
        (await Tools.Skopeo("copy", $"oci:{folder}:2.0", $"docker://{image}:2.0")).Succeeded();

        (await Tools.Skopeo("delete", $"docker://{image}:1.0")).Succeeded();

        using var left = JsonDocument.Parse((await Tools.Skopeo("list-tags", $"docker://{image}")).Succeeded().Output);
        Assert.Equal(["2.0"], left.RootElement.GetProperty("Tags").EnumerateArray().Select(tag => tag.GetString()));
        (await Tools.Skopeo("inspect", $"docker://{image}:also")).Failed().Says("manifest unknown");
    }

    [Fact]
    public async Task Copy_ToAnotherImage_MountsWhatIsThere()
    {
        await SignInAsync();
        var (first, second) = (NewName("app:1.0"), NewName("app:1.0"));
        var digest = new OciLayout(Tools.Folder("layout")).WriteImage("1.0", Layer.Random(50_000));
        (await Tools.Skopeo("copy", $"oci:{Tools.Folder("layout")}:1.0", $"docker://{first}")).Succeeded();

        var copy = await Tools.Skopeo("--debug", "copy", $"docker://{first}", $"docker://{second}");

        copy.Succeeded().Says("... mount OK");
        Assert.Equal(digest, await Server.DigestOfAsync(second));
    }
}
