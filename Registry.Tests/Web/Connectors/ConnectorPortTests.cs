using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Connectors;

/// <summary>Ports that come and go while the server runs.</summary>
public sealed class ConnectorPortTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IConnectors Connectors => app.Services.GetRequiredService<IConnectors>();

    [Fact]
    public async Task SavedPort_AnswersWhenTheSaveIsAnswered_AndNamesImagesWithoutTheRepository()
    {
        var port = await AddAsync("named");
        var image = ImageAt(port, "team/app");

        var pushed = await image.PushImageAsync("1.0");
        await image.PushManifestAsync("2.0", pushed);
        using var begun = await image.SendAsync("POST", "blobs/uploads/");
        using var tags = await image.GetAsync("tags/list?n=1");
        using var catalog = await image.GetAsync("/v2/_catalog");
        var digest = await image.PushBlobAsync("to be mounted");
        using var mounted = await image.Sibling("team/other").SendAsync("POST", $"blobs/uploads/?mount={digest}&from=team/app");

        Assert.Equal(ConnectorState.Listening, StatusOf(port)?.State);
        Assert.StartsWith("/v2/team/app/blobs/uploads/", begun.Header("Location"), StringComparison.Ordinal);
        Assert.Equal("team/app", (await tags.JsonAsync()).GetProperty("name").GetString());
        Assert.Equal("/v2/team/app/tags/list?n=1&last=1.0", tags.NextPage());
        Assert.Equal(["team/app"], await catalog.ListAsync("repositories"));
        Assert.Equal("/v2/team/other/blobs/" + digest, mounted.Header("Location"));
        Assert.Equal(HttpStatusCode.OK, await new ImageClient(app.Client, "named/team/app").StatusOfAsync("manifests/1.0"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/repository/docker-hosted/v2/")]
    [InlineData("/repository/only/v2/")]
    [InlineData("/service/rest/v1/status")]
    [InlineData("/service/rest/v1/repositories")]
    [InlineData("/v3/search?q=a")]
    [InlineData("/v2x")]
    [InlineData("/css/tokens.css")]
    public async Task Port_ServesTheDockerApiAndNothingElse(string path)
    {
        var port = Port("only") ?? await AddAsync("only");

        using var answer = await At(port).GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("docker repository 'only'", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortOfOneRepository_NeverServesAnother()
    {
        var port = await AddAsync("strict-a");
        await app.AddRepositoryAsync("strict-b", new RepositorySettings { Docker = new DockerSettings { Subdomain = "strict-b", HostAliases = ["strict-b.example.com"] } });
        await new ImageClient(app.Client, "strict-b/app").PushImageAsync("1.0");

        foreach (var host in (string[])["strict-b.example.com", "strict-b.registry.test", "localhost"])
        {
            foreach (var path in (string[])["app", "strict-b/app"])
            {
                using var answer = await ImageAt(port, path).GetAsync("manifests/1.0?ns=strict-b.example.com", ("Host", host), ("X-Forwarded-Host", host));
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }

        Assert.Equal(HttpStatusCode.OK, await new ImageClient(app.Client, "strict-b/app").StatusOfAsync("manifests/1.0"));
    }

    [Fact]
    public async Task RemovedPort_LetsARunningUploadEnd_RefusesNewRequests_AndIsThenClosed()
    {
        var port = await AddAsync("drained");
        var image = ImageAt(port, "app");
        var session = await image.BeginUploadAsync();
        using var body = new GatedContent("half", " and the rest");
        var running = image.SendAsync("PATCH", session, body);
        await body.FirstSent;

        await app.ChangeRepositoryAsync("drained", new RepositorySettings());
        Assert.Equal(ConnectorState.Closing, StatusOf(port)?.State);
        await image.GetAsync("tags/list").RefusedAsync(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE");
        body.Open();

        await running.AnsweredAsync(HttpStatusCode.Accepted);
        await Eventually.IsAsync(() => StatusOf(port), status => status is null);
        using var free = FreePorts.Hold(port);
        Assert.True(free.IsBound);
    }

    [Fact]
    public async Task PortGivenToAnotherRepository_ServesThatOne()
    {
        var port = await AddAsync("giver");
        await app.ChangeRepositoryAsync("giver", new RepositorySettings());
        await app.AddRepositoryAsync("taker", new RepositorySettings { Docker = new DockerSettings { HttpPort = port } });

        await ImageAt(port, "app").PushImageAsync("1.0");

        Assert.Equal(("taker", ConnectorState.Listening), (StatusOf(port)?.Repository, StatusOf(port)?.State));
        Assert.Equal(HttpStatusCode.OK, await new ImageClient(app.Client, "taker/app").StatusOfAsync("manifests/1.0"));
    }

    [Fact]
    public async Task PortTakenByAnotherProgram_IsRefusedAtItsField()
    {
        var port = FreePorts.Next();
        using var other = FreePorts.Hold(port);

        var refused = await SaveAsync("refused", new DockerSettings { HttpPort = port });

        Assert.Equal([("docker.httpPort", $"Port {port} is used by another program on this machine.")], refused.Problems.Select(p => (p.Field, p.Message)));
        Assert.Null(app.Services.GetRequiredService<RepositoryDirectory>().Current.ByName("refused"));
    }

    [Fact]
    public async Task PortOfTheMainAddress_IsRefusedAtItsField()
    {
        var refused = await SaveAsync("refused", new DockerSettings { HttpsPort = app.BaseAddress.Port });

        Assert.Equal([("docker.httpsPort", $"Port {app.BaseAddress.Port} is the main address of this server.")], refused.Problems.Select(p => (p.Field, p.Message)));
    }

    [Fact]
    public async Task PortBusyAtStart_IsShownWithItsReason_AndServesWhenItIsFree()
    {
        await using var restarted = new RegistryApp();
        await restarted.InitializeAsync();
        var (busy, free) = (FreePorts.Next(), FreePorts.Next());
        await restarted.AddRepositoryAsync("busy", new RepositorySettings { Docker = new DockerSettings { HttpPort = busy } });
        await restarted.AddRepositoryAsync("free", new RepositorySettings { Docker = new DockerSettings { HttpPort = free } });
        await restarted.StopAsync();
        using (FreePorts.Hold(busy))
        {
            await restarted.InitializeAsync();
            var statuses = await Eventually.IsAsync(() => restarted.Services.GetRequiredService<IConnectors>().Statuses, all => all.Count == 2);

            Assert.Equal([("busy", ConnectorState.Failed), ("free", ConnectorState.Listening)], statuses.OrderBy(s => s.Repository).Select(s => (s.Repository, s.State)));
            Assert.Equal($"Port {busy} is used by another program on this machine.", statuses.Single(s => s.Port == busy).Reason);
        }

        await Eventually.IsAsync(() => restarted.Services.GetRequiredService<IConnectors>().Statuses.Single(s => s.Port == busy).State, state => state == ConnectorState.Listening);
    }

    [Fact]
    public async Task Rest_TellsAndTestsTheConnectors()
    {
        var port = await AddAsync("told");

        using var list = await app.Client.GetAsync("/service/rest/v1/registry/connectors", Cancellation);
        using var tested = await app.Client.PostAsync($"/service/rest/v1/registry/connectors/{port}/test", null, Cancellation);
        using var absent = await app.Client.PostAsync("/service/rest/v1/registry/connectors/1/test", null, Cancellation);

        var told = (await list.JsonAsync()).EnumerateArray().Single(c => c.GetProperty("port").GetInt32() == port);
        Assert.Equal(("http", "told", "LISTENING"), (told.GetProperty("protocol").GetString(), told.GetProperty("repository").GetString(), told.GetProperty("state").GetString()));
        Assert.Equal("LISTENING", (await tested.JsonAsync()).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    private ConnectorStatus? StatusOf(int port) => Connectors.Statuses.FirstOrDefault(s => s.Port == port);

    private int? Port(string repository) => Connectors.Statuses.FirstOrDefault(s => s.Repository == repository)?.Port;

    private async Task<int> AddAsync(string name)
    {
        var port = FreePorts.Next();
        await app.AddRepositoryAsync(name, new RepositorySettings { Docker = new DockerSettings { HttpPort = port } });
        return port;
    }

    private Task<Registry.Domain.AdminResult<Repository>> SaveAsync(string name, DockerSettings docker) =>
        app.Services.GetRequiredService<RepositoryAdmin>().CreateAsync(
            new RepositoryDraft { Name = name, BlobStoreName = "default", Settings = new RepositorySettings { Docker = docker } }, Cancellation);

    private HttpClient At(int port) => app.ClientAt(new Uri($"http://127.0.0.1:{port}"));

    private ImageClient ImageAt(int port, string name) => new(At(port), name);
}
