using System.Net;
using System.Text.Json;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>docker search and podman search, as they ask.</summary>
public sealed class SearchTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_TellsNamesAsTheyArePulled_ByPath_ByPort_AndBelowTheRepository()
    {
        var port = FreePorts.Next();
        var name = await AddAsync(new DockerSettings { V1Enabled = true, HttpPort = port }, "team/api", "team/web", "other/API-gateway".ToLowerInvariant());

        Assert.Equal([$"{name}/other/api-gateway", $"{name}/team/api"], await NamesAsync(app.Client, $"/v1/search?q={name}%2FApi"));
        Assert.Equal(["other/api-gateway", "team/api"], await NamesAsync(app.ClientAt(new Uri($"http://127.0.0.1:{port}")), "/v1/search?q=API&n=25"));
        Assert.Equal(["team/api", "team/web"], await NamesAsync(app.Client, $"/repository/{name}/v1/search?q=team%2F"));
    }

    [Fact]
    public async Task Search_IsTurned()
    {
        var name = await AddAsync(new DockerSettings { V1Enabled = true }, "a", "b", "c");

        var first = await SearchAsync(app.Client, $"/repository/{name}/v1/search?n=2");
        var second = await SearchAsync(app.Client, $"/repository/{name}/v1/search?n=2&page=2");

        Assert.Equal((3, 2, 1, 2), (first.GetProperty("num_results").GetInt32(), first.GetProperty("num_pages").GetInt32(), first.GetProperty("page").GetInt32(), first.GetProperty("page_size").GetInt32()));
        Assert.Equal(["c"], Names(second));
        Assert.Equal(100, (await SearchAsync(app.Client, $"/repository/{name}/v1/search?n=999")).GetProperty("page_size").GetInt32());
        await app.Client.GetAsync($"/repository/{name}/v1/search?n=x", Cancellation).RefusedAsync(HttpStatusCode.BadRequest, "PAGINATION_NUMBER_INVALID");
    }

    [Fact]
    public async Task Search_NeedsItsPath_AndShowsWhatMayBeRead_OrEverythingByTheSwitch()
    {
        var name = await AddAsync(new DockerSettings { V1Enabled = true }, "team/app", "secret/app");
        var all = await AddAsync(new DockerSettings { V1Enabled = true, SearchShowsEverything = true }, "team/app", "secret/app");
        var without = await app.AddMemberAsync("path =^ \"/v2/team/\"", "*", PrivilegeAction.Read);
        var with = await app.AddMemberAsync("path =^ \"/v2/team/\" or path == \"/v1/search\"", "*", PrivilegeAction.Read);

        await without.GetAsync($"/repository/{name}/v1/search?q=app", Cancellation).RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        Assert.Equal(["team/app"], await NamesAsync(with, $"/repository/{name}/v1/search?q=app"));
        Assert.Equal(["secret/app", "team/app"], await NamesAsync(with, $"/repository/{all}/v1/search?q=app"));
    }

    [Fact]
    public async Task Search_SwitchedOff_OrByNobody_IsRefused_AndPingIsNot()
    {
        var name = await AddAsync(new DockerSettings(), "app");

        Assert.Contains("switched off", await app.Client.GetAsync($"/repository/{name}/v1/search?q=app", Cancellation).RefusedAsync(HttpStatusCode.NotFound, "UNSUPPORTED"), StringComparison.Ordinal);
        await app.AnonymousClient().GetAsync("/v1/search?q=app", Cancellation).RefusedAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        using var ping = await app.AnonymousClient().GetAsync("/v1/_ping", Cancellation);
        Assert.Equal("true", ping.Header("X-Docker-Registry-Standalone"));
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "repositories/app/tags/1.0")]
    [InlineData("PUT", "images/0/json")]
    public async Task Write_IsRefused_NamingV2(string method, string resource)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/v1/" + resource);

        var message = await app.Client.SendAsync(request, Cancellation).RefusedAsync(HttpStatusCode.MethodNotAllowed, "UNSUPPORTED");

        Assert.Contains("V2", message, StringComparison.Ordinal);
    }

    private async Task<string> AddAsync(DockerSettings docker, params string[] images)
    {
        var name = $"search-{Guid.NewGuid():N}";
        await app.AddRepositoryAsync(name, new RepositorySettings { Docker = docker });
        foreach (var image in images)
            await new ImageClient(app.Client, $"{name}/{image}").PushImageAsync("1.0");
        return name;
    }

    private static async Task<JsonElement> SearchAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Cancellation);
        return await answer.JsonAsync();
    }

    private static async Task<string[]> NamesAsync(HttpClient client, string path) => Names(await SearchAsync(client, path));

    private static string[] Names(JsonElement answer) => [.. answer.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("name").GetString()!)];
}
