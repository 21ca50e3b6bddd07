using System.Net;
using System.Text.Json.Nodes;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Api;

/// <summary>The settings of the server through REST, and that each takes effect without a restart.</summary>
public sealed class SettingsTests : IAsyncLifetime
{
    private const string Path = "/registry/settings";
    private readonly RegistryApp app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Get_TellsTheDefaults()
    {
        var told = await app.Client.GetJsonAsync(Path);

        Assert.Equal(
            """{"baseUrl":null,"publicAddresses":{},"trustedProxies":null,"contextPath":"","httpsPort":null,"serverHeader":"Nexus/3.85.0-03 (PRO)","limits":{"connections":null,"uploadBytes":null,"keepAlive":130,"requestHeaders":30,"stalledTransfer":60},"auditDays":90}""",
            told.ToJsonString());
    }

    [Fact]
    public async Task Put_IsTold_AndOutlivesARestart()
    {
        await SaveAsync("""{"baseUrl":"https://registry.example.com","publicAddresses":{"18080":"registry.example.com:443"},"trustedProxies":["10.0.0.0/8"],"limits":{"keepAlive":5.5}}""");
        await app.RestartAsync();

        var told = await app.Client.GetJsonAsync(Path);

        Assert.Equal("https://registry.example.com", (string)told["baseUrl"]!);
        Assert.Equal("registry.example.com:443", (string)told["publicAddresses"]!["18080"]!);
        Assert.Equal("10.0.0.0/8", (string)told["trustedProxies"]![0]!);
        Assert.Equal((5.5, 30.0), ((double)told["limits"]!["keepAlive"]!, (double)told["limits"]!["requestHeaders"]!));
    }

    [Theory]
    [InlineData("""{"baseUrl":"registry"}""", "baseUrl")]
    [InlineData("""{"publicAddresses":{"18080":"https://registry"}}""", "publicAddresses.18080")]
    [InlineData("""{"trustedProxies":["10.0.0.0/8","proxy"]}""", "trustedProxies[1]")]
    [InlineData("""{"contextPath":"nexus"}""", "contextPath")]
    [InlineData("""{"httpsPort":0}""", "httpsPort")]
    [InlineData("""{"httpsPort":8443}""", "httpsPort", Label = "without a certificate")]
    [InlineData("""{"serverHeader":"a\r\nb: c"}""", "serverHeader")]
    [InlineData("""{"limits":{"connections":1}}""", "limits.connections")]
    [InlineData("""{"limits":{"keepAlive":0}}""", "limits.keepAlive")]
    public async Task Put_OfABadField_NamesIt_AndSavesNothing(string body, string field)
    {
        var before = await app.Client.GetJsonAsync(Path);

        var answer = await app.Client.SendAsync("PUT", Path, JsonNode.Parse(body));

        Assert.Equal(400, answer.Status);
        Assert.Equal([field], answer.Fields());
        Assert.True(JsonNode.DeepEquals(before, await app.Client.GetJsonAsync(Path)));
    }

    [Fact]
    public async Task ServerHeader_IsWhatWasSet()
    {
        await SaveAsync("""{"serverHeader":"Nexus/3.93.0-01 (OSS)"}""");
        Assert.Equal("Nexus/3.93.0-01 (OSS)", (await AskAsync("/service/rest/v1/status")).Headers.Server.ToString());

        await SaveAsync("""{"serverHeader":""}""");
        Assert.Null((await AskAsync("/v2/")).Header("Server"));
    }

    [Fact]
    public async Task BaseUrl_IsWhatLinksName_AndItsHostIsNoSubdomain()
    {
        await app.AddRepositoryAsync("images", new Registry.Domain.Repositories.RepositorySettings { Docker = new() { Subdomain = "images" } });
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("/v2/docker-hosted/app/tags/list", ("Host", "images.example.com"))).StatusCode);

        await SaveAsync("""{"baseUrl":"https://images.example.com"}""");

        var repository = await app.Client.GetJsonAsync("/repositories/docker-hosted");
        Assert.Equal("https://images.example.com/repository/docker-hosted", (string)repository["url"]!);
        await new ImageClient(app.Client, "docker-hosted/app").PushImageAsync("1.0");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/v2/docker-hosted/app/tags/list", ("Host", "images.example.com"))).StatusCode);
    }

    [Fact]
    public async Task TrustedProxies_AreBelievedFromThenOn()
    {
        await SaveAsync("""{"trustedProxies":["192.0.2.0/24"]}""");
        Assert.StartsWith("/repository/docker-hosted/v2/", await LocationAsync(), StringComparison.Ordinal);

        await SaveAsync("""{"trustedProxies":["192.0.2.0/24","127.0.0.1"]}""");
        Assert.StartsWith("/v2/", await LocationAsync(), StringComparison.Ordinal);

        async Task<string?> LocationAsync()
        {
            using var begun = await new ImageClient(app.Client, "app", "/repository/docker-hosted/v2/").SendAsync("POST", "blobs/uploads/", null, ("X-Forwarded-For", "203.0.113.1"));
            return begun.Header("Location");
        }
    }

    [Fact]
    public async Task ContextPath_MovesPagesRestAndRepositories_ButNotTheRegistryApi()
    {
        await SaveAsync("""{"contextPath":"/tools/nexus"}""");

        Assert.Equal("/tools/nexus/", (await AskAsync("/")).Header("Location"));
        Assert.Equal("/tools/nexus/", (await AskAsync("/tools/nexus")).Header("Location"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/tools/nexus/login")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("/login")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/tools/nexus/service/rest/v1/status")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("/service/rest/v1/status")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/v2/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("/tools/nexus/v2/")).StatusCode);
        using var begun = await new ImageClient(app.Client, "app", "/tools/nexus/repository/docker-hosted/v2/").SendAsync("POST", "blobs/uploads/");
        Assert.StartsWith("/tools/nexus/repository/docker-hosted/v2/app/", begun.Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContextPath_LeavesConnectorsAlone()
    {
        var port = FreePorts.Next();
        await app.AddRepositoryAsync("apart", new Registry.Domain.Repositories.RepositorySettings { Docker = new() { HttpPort = port } });
        await SaveAsync("""{"contextPath":"/nexus"}""");

        await new ImageClient(app.ClientAt(new Uri($"http://127.0.0.1:{port}")), "app").PushImageAsync("1.0");
    }

    [Fact]
    public async Task UploadLimit_RefusesLargerLayers()
    {
        await SaveAsync("""{"limits":{"uploadBytes":1048576}}""");
        var image = new ImageClient(app.Client, "docker-hosted/app");

        await image.PushBlobAsync(new byte[1 << 20]);
        using var refused = await image.SendAsync("POST", $"blobs/uploads/?digest=sha256:{new string('0', 64)}", new ByteArrayContent(new byte[(1 << 20) + 1]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task ConnectionLimit_ClosesWhatIsTooMuch_UntilThereIsRoom()
    {
        await SaveAsync("""{"limits":{"connections":10}}""");
        var open = new List<RawConnection>();
        for (var i = 0; i < 20; i++)
        {
            if (await OpenUnlessResetAsync() is { } connection)
                open.Add(connection);
        }

        // None of them ends by itself before the server met them all.
        var ends = open.Select(connection => connection.ReadToEndAsync()).ToList();
        await Eventually.IsAsync(() => 20 - open.Count + ends.Count(e => e.IsCompleted), closed => closed >= 10);
        var answers = await Task.WhenAll(open.Select(async (connection, i) =>
        {
            using (connection)
            {
                try
                {
                    await connection.SendAsync("GET /service/rest/v1/status HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                }
                catch (System.Net.Sockets.SocketException)
                {
                    // One of those that were closed.
                }

                return (await ends[i]).Status;
            }
        }));

        Assert.InRange(answers.Count(status => status == 200), 1, 10);
        Assert.Equal(200, (await Eventually.IsAsync(() => RawConnection.AskAsync(app, "GET /service/rest/v1/status HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), a => a.Status == 200)).Status);
    }

    /// <summary>Null: the server closed it before we knew that it was open.</summary>
    private async Task<RawConnection?> OpenUnlessResetAsync()
    {
        try
        {
            return await RawConnection.OpenAsync(app);
        }
        catch (System.Net.Sockets.SocketException)
        {
            return null;
        }
    }

    private async Task SaveAsync(string settings)
    {
        var answer = await app.Client.SendAsync("PUT", Path, JsonNode.Parse(settings));
        Assert.True(answer.Status == 204, answer.ToString());
    }

    private async Task<HttpResponseMessage> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await app.Client.SendAsync(request, Cancellation);
    }
}
