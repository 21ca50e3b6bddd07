using Registry.E2E.Support.Images;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Containers;

public sealed class PodmanTests(RegistryServer server) : ContainersJourney(server)
{
    [Theory]
    [InlineData("podman")]
    [InlineData("buildah")]
    [InlineData("skopeo")]
    public async Task Login_RightAndWrongPassword(string program)
    {
        (await Tools.LoginAsync(program, "not-the-password")).Failed().Says("invalid username/password");

        (await Tools.LoginAsync(program)).Succeeded().Says("Login Succeeded!");
    }

    [Fact]
    public async Task PushAndPull_WithoutLogin_AreRefused()
    {
        var image = NewName("app:1.0");
        await LoadAsync(image);

        (await Tools.Podman("push", image)).Failed().Says("authentication required");
        (await Tools.Podman("pull", image)).Failed().Says("unauthorized: Sign in ");
    }

    [Fact]
    public async Task Pull_AfterPush_BringsBackTheSameImage()
    {
        var image = NewName("team/app:1.0");
        (await Tools.LoginAsync("podman")).Succeeded();
        await LoadAsync(image);
        var id = await IdAsync(image);

        (await Tools.Podman("push", "--digestfile", Tools.Folder("digest"), image)).Succeeded();
        (await Tools.Podman("rmi", image)).Succeeded();
        (await Tools.Podman("pull", image)).Succeeded();

        Assert.Equal(id, await IdAsync(image));
        Assert.Equal(await Server.DigestOfAsync(image), await File.ReadAllTextAsync(Tools.Folder("digest"), TestContext.Current.CancellationToken));
    }

    private async Task LoadAsync(string image)
    {
        var archive = Tools.Folder("image.tar");
        await using (var file = File.Create(archive))
            await DockerArchive.Of(image, Layer.Random(20_000), Layer.Random(10_000)).CopyToAsync(file, TestContext.Current.CancellationToken);
        (await Tools.Podman("load", "--input", archive)).Succeeded();
    }

    private async Task<string> IdAsync(string image) =>
        (await Tools.Podman("image", "inspect", "--format", "{{.Id}}", image)).Succeeded().Output.Trim();
}
