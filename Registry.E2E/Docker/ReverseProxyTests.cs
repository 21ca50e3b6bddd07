using Registry.E2E.Support.Clients;
using Registry.E2E.Support.Servers;

namespace Registry.E2E.Docker;

/// <summary>Nexus' recipes for a reverse proxy: the repository's path is nginx' business, the client never sees it.</summary>
public sealed class ReverseProxyTests(DockerEngine engine, RegistryServer server) : DockerJourney(engine, server)
{
    private string Repository => $"http://127.0.0.1:{Server.Address.Port}/repository/{RegistryServer.HostedRepository}";

    [Theory, BothClis]
    public async Task PortRecipe_LoginPushAndPull_Work(DockerCli cli)
    {
        await using var nginx = await Nginx.StartAsync(port =>
            $"""
            listen 127.0.0.1:{port};
            location /v2/ {"{"}
                {Headers("$scheme")}
                proxy_set_header X-Forwarded-Host $host:$server_port;
                proxy_pass {Repository}/v2/;
            {"}"}
            """);

        await WorksAsync(cli, $"localhost:{nginx.Port}");
    }

    [Theory, BothClis]
    public async Task SubdomainRecipe_LoginPushAndPull_Work(DockerCli cli)
    {
        await using var nginx = await Nginx.StartWithHttpsAsync(DockerEngine.HostName, port =>
            $"""
            location /v2 {"{"}
                {Headers("https")}
                proxy_pass {Repository}/$request_uri;
            {"}"}
            """);

        await WorksAsync(cli, $"{DockerEngine.HostName}:{nginx.Port}");
    }

    private static string Headers(string scheme) =>
        $"""
        proxy_set_header Host $host:$server_port;
        proxy_set_header X-Real-IP $remote_addr;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto "{scheme}";
        """;

    private async Task WorksAsync(DockerCli cli, string host)
    {
        (await Engine.Client(cli).LoginAsync(host, "stranger", "not-the-password")).Failed();
        var docker = await SignedInAsync(cli, host);
        var path = $"proxied-{Guid.NewGuid():N}/app";
        await LoadAsync(docker, $"{host}/{path}:1.0", layers: 2, layerSize: 2_000_000);

        var pushed = await docker.PushAsync($"{host}/{path}:1.0");
        await docker.RemoveAsync($"{host}/{path}:1.0");
        var pulled = await docker.PullAsync($"{host}/{path}:1.0");

        Assert.Equal(pushed, pulled);
        Assert.Equal(pushed, await Server.DigestOfAsync($"{Server.Hosted}/{path}:1.0"));
    }
}
