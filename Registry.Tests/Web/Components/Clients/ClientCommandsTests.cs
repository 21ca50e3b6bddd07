using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Web.Components.Clients;

namespace Registry.Tests.Web.Components.Clients;

public sealed class ClientCommandsTests
{
    private static readonly WayIn Plain = new(WayKind.Path, "localhost:8081", "docker-hosted/", IsPlain: true);
    private static readonly WayIn Secure = new(WayKind.Path, "registry.example.com", "docker-hosted/", IsPlain: false);

    [Fact]
    public void Docker_OnThisMachine_NeedsNothingBeyondTheCommands()
    {
        var commands = new ClientCommands(ClientTool.Docker, Plain, Hosted());

        Assert.Equal("docker login localhost:8081 -u ann", commands.Login("ann").Text);
        Assert.Equal(
            ["docker tag hello-world localhost:8081/docker-hosted/hello-world:1.0", "docker push localhost:8081/docker-hosted/hello-world:1.0"],
            commands.Push().Select(c => c.Text));
        Assert.Equal("docker pull localhost:8081/docker-hosted/hello-world:1.0", commands.Pull().Text);
        Assert.False(commands.DockerNeedsTrust);
    }

    [Theory]
    [InlineData(ClientTool.Podman)]
    [InlineData(ClientTool.Buildah)]
    [InlineData(ClientTool.Skopeo)]
    public void OtherClients_OverPlainHttp_AreToldToAcceptIt(ClientTool tool)
    {
        var commands = new ClientCommands(tool, Plain, Hosted());

        Assert.All([commands.Login("ann"), commands.Pull(), .. commands.Push()], c => Assert.Contains("tls-verify=false", c.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ClientTool.Docker)]
    [InlineData(ClientTool.Podman)]
    [InlineData(ClientTool.Buildah)]
    [InlineData(ClientTool.Skopeo)]
    public void Any_OverHttps_VerifiesAsUsual(ClientTool tool)
    {
        var commands = new ClientCommands(tool, Secure, Hosted());

        Assert.All([commands.Login("ann"), commands.Pull(), .. commands.Push()], c => Assert.DoesNotContain("tls-verify", c.Text, StringComparison.Ordinal));
        Assert.StartsWith($"{tool.ToString().ToLowerInvariant()} login registry.example.com ", commands.Login("ann").Text + " ", StringComparison.Ordinal);
    }

    [Fact]
    public void Skopeo_SaysWhereThePulledImageGoes()
    {
        var commands = new ClientCommands(ClientTool.Skopeo, Secure, Hosted());

        Assert.Equal("skopeo copy docker://registry.example.com/docker-hosted/hello-world:1.0 docker-archive:hello-world_1.0.tar:hello-world:1.0", commands.Pull().Text);
    }

    [Theory]
    [InlineData("registry.example.com:8081", true, true)]
    [InlineData("10.1.2.3:8081", true, true)]
    [InlineData("127.0.0.1:8081", true, false)]
    [InlineData("[::1]:8081", true, false)]
    [InlineData("registry.example.com", false, false)]
    public void Docker_TrustsPlainHttp_OnItsOwnMachineOnly(string host, bool isPlain, bool needsTrust) =>
        Assert.Equal(needsTrust, new ClientCommands(ClientTool.Docker, new WayIn(WayKind.HttpPort, host, "", isPlain), Hosted()).DockerNeedsTrust);

    [Fact]
    public void PortOfItsOwn_NamesImagesWithoutTheRepository()
    {
        var commands = new ClientCommands(ClientTool.Buildah, new WayIn(WayKind.HttpsPort, "registry.example.com:18443", "", IsPlain: false), Hosted());

        Assert.Equal("buildah push hello-world docker://registry.example.com:18443/hello-world:1.0", Assert.Single(commands.Push()).Text);
        Assert.Equal("curl -u ann -X DELETE https://registry.example.com:18443/v2/team/app/manifests/1.0", commands.Delete("ann", "team/app", "1.0").Text);
    }

    [Theory]
    [InlineData(WritePolicy.Allow, true)]
    [InlineData(WritePolicy.AllowOnce, true)]
    [InlineData(WritePolicy.Deny, false)]
    public void Push_ReadOnlyRepository_IsNotOffered(WritePolicy policy, bool canPush) =>
        Assert.Equal(canPush, new ClientCommands(ClientTool.Docker, Plain, Hosted(policy)).CanPush);

    private static Repository Hosted(WritePolicy policy = WritePolicy.Allow) => new()
    {
        Id = 1,
        Name = "docker-hosted",
        Kind = RepositoryKind.Hosted,
        BlobStoreId = 1,
        BlobStoreName = "default",
        Settings = new RepositorySettings { Hosted = new HostedSettings { WritePolicy = policy } },
        Version = 1,
    };
}
