using Registry.Tests.Support;

namespace Registry.Tests.Web.Api;

public sealed class ConventionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("/service/rest/v1/repositories", 200)]
    [InlineData("//service/rest/v1/repositories", 200)]
    [InlineData("/service/rest/v1/nothing-here", 404)]
    [InlineData("/service/rest/v1/repositories/absent", 404)]
    [InlineData("/service/rest", 404)]
    public async Task EveryAnswer_HasServerAndNosniff(string path, int status)
    {
        var answer = await app.Client.SendAsync("GET", path);

        Assert.Equal(status, answer.Status);
        AssertHeaders(answer);
        AssertHeaders(await app.AnonymousClient().SendAsync("GET", path));
    }

    [Fact]
    public async Task UnknownPath_IsAnEmpty404()
    {
        var answer = await app.Client.SendAsync("GET", "/nothing-here");

        Assert.Equal(404, answer.Status);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task WrongVerb_IsAnEmpty405()
    {
        var answer = await app.Client.SendAsync("DELETE", "/repositories");

        Assert.Equal(405, answer.Status);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task Url_IsTheAddressThatAClientOfATrustedProxySees()
    {
        var client = app.ClientFor(RegistryApp.UserName, RegistryApp.Password);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "registry.example.com");
        client.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/nexus");

        var repository = await client.GetJsonAsync("/repositories/docker-hosted");

        Assert.Equal("https://registry.example.com/nexus/repository/docker-hosted", (string)repository["url"]!);
    }

    [Fact]
    public async Task List_TellsEachRepositoryAsNexusDoes()
    {
        var all = await app.Client.GetJsonAsync("/repositories");

        Assert.Equal(
            $$$"""[{"name":"docker-hosted","format":"docker","type":"hosted","url":"{{{app.BaseAddress}}}repository/docker-hosted","online":true,"attributes":{}}]""",
            all.ToJsonString());
    }

    [Fact]
    public async Task RepositorySettings_EqualTheModelsByName()
    {
        var all = (await app.Client.GetJsonAsync("/repositorySettings")).AsArray();

        var one = await app.Client.GetJsonAsync($"{Rest.HostedPath}/docker-hosted");
        Assert.Equal([one.ToJsonString()], all.Select(r => r!.ToJsonString()));
    }

    private static void AssertHeaders(RestAnswer answer)
    {
        Assert.Matches(@"^Nexus/\d{1,3}\.\d{1,3}\.\d{1,3}-\d+ \(PRO\)$", string.Join(' ', answer.Headers.GetValues("Server")));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
