using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Web.Components.Clients;

namespace Registry.Tests.Web.Components.Clients;

public sealed class ClientCommandsTests
{
    private static readonly Uri Plain = new("http://localhost:8081/");
    private static readonly Uri Secure = new("https://registry.example.com/");

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
    [InlineData(ClientTool.Skopeo)]
    public void OtherClients_OverPlainHttp_AreToldToAcceptIt(ClientTool tool)
    {
        var commands = new ClientCommands(tool, Plain, Hosted());

        Assert.All([commands.Login("ann"), commands.Pull(), .. commands.Push()], c => Assert.Contains("tls-verify=false", c.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ClientTool.Docker)]
    [InlineData(ClientTool.Podman)]
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
    [InlineData("http://registry.example.com:8081/", true)]
    [InlineData("http://10.1.2.3:8081/", true)]
    [InlineData("http://127.0.0.1:8081/", false)]
    [InlineData("http://[::1]:8081/", false)]
    [InlineData("https://registry.example.com/", false)]
    public void Docker_TrustsPlainHttp_OnItsOwnMachineOnly(string server, bool needsTrust) =>
        Assert.Equal(needsTrust, new ClientCommands(ClientTool.Docker, new Uri(server), Hosted()).DockerNeedsTrust);

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
