using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

public sealed class LoginTests(DockerEngine engine, RegistryServer server) : DockerJourney(engine, server)
{
    [Theory, BothClis]
    public async Task Login_WrongPassword_IsRefusedWith401_AndTheRightOneSucceeds(DockerCli cli)
    {
        var docker = Engine.Client(cli);

        (await docker.LoginAsync(Server.Host, RegistryServer.User, "not-the-password"))
            .Failed().Says($"login attempt to http://{Server.Host}/v2/ failed with status: 401 Unauthorized");

        (await docker.LoginAsync(Server.Host, RegistryServer.User, RegistryServer.Password)).Succeeded().Says("Login Succeeded");
    }

    [Theory, BothClis]
    public async Task PushAndPull_AfterLogout_AreRefused(DockerCli cli)
    {
        var docker = await SignedInAsync(cli);
        var image = NewName("app:1.0");
        await LoadAsync(docker, image);
        await docker.PushAsync(image);
        (await docker.RunAsync("logout", Server.Host)).Succeeded();
        await docker.RemoveAsync(image);

        (await docker.RunAsync("pull", image)).Failed().Says("no basic auth credentials");
        await LoadAsync(docker, image);
        (await docker.RunAsync("push", image)).Failed().Says("no basic auth credentials");
    }
}
