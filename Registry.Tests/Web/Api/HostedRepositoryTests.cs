using System.Text.Json.Nodes;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Api;

public sealed class HostedRepositoryTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Get_OfWhatWasCreatedWithTheLeast_HasEveryMemberWithItsDefault()
    {
        var name = Rest.NewName();

        var repository = await app.Client.CreateHostedAsync(Rest.Hosted(name));

        var expected = $$"""
            {
              "name": "{{name}}", "url": "{{app.BaseAddress.GetLeftPart(UriPartial.Authority)}}/repository/{{name}}", "online": true,
              "storage": { "blobStoreName": "default", "strictContentTypeValidation": true, "writePolicy": "ALLOW", "latestPolicy": false, "immutableTags": [] },
              "cleanup": null,
              "docker": { "v1Enabled": false, "forceBasicAuth": true, "httpPort": null, "httpsPort": null, "subdomain": null, "pathEnabled": null, "hostAliases": [], "pullByDigest": "LIKE_IMAGE", "searchShowsEverything": false },
              "component": { "proprietaryComponents": false },
              "format": "docker", "type": "hosted"
            }
            """;
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), repository.ToJsonString());
    }

    [Fact]
    public async Task Get_OfWhatWasCreatedWithEverything_EchoesIt()
    {
        var body = Rest.Hosted(Rest.NewName())
            .With("online", "false")
            .With("storage.writePolicy", "\"ALLOW_ONCE\"").With("storage.latestPolicy", "true").With("storage.strictContentTypeValidation", "false")
            .With("storage.immutableTags", """["v*","1.?"]""")
            .With("cleanup.policyNames", """["weekly"]""").With("component.proprietaryComponents", "true")
            .With("docker.v1Enabled", "true").With("docker.forceBasicAuth", "false").With("docker.httpPort", $"{FreePorts.Next()}").With("docker.httpsPort", $"{FreePorts.Next()}")
            .With("docker.subdomain", "\"team-a\"").With("docker.pathEnabled", "false").With("docker.hostAliases", """["images.example.com","team-a"]""")
            .With("docker.pullByDigest", "\"LITERAL_PATHS\"").With("docker.searchShowsEverything", "true");

        var repository = await app.Client.CreateHostedAsync(body);

        foreach (var member in new[] { "online", "storage", "cleanup", "component", "docker" })
            Assert.True(JsonNode.DeepEquals(body[member], repository[member]), $"{member}: {repository[member]}");
    }

    [Theory]
    [InlineData("allow", "ALLOW")]
    [InlineData("Allow_Once", "ALLOW_ONCE")]
    [InlineData("deny", "DENY")]
    public async Task WritePolicy_InAnyCase_ComesBackUpperCase(string sent, string told)
    {
        var repository = await app.Client.CreateHostedAsync(Rest.Hosted(Rest.NewName()).With("storage.writePolicy", $"\"{sent}\""));

        Assert.Equal(told, (string)repository["storage"]!["writePolicy"]!);
    }

    [Fact]
    public async Task Put_ReplacesTheWhole_ButKeepsImmutableTagsThatNexusClientsCannotSend()
    {
        var name = Rest.NewName();
        await app.Client.CreateHostedAsync(Rest.Hosted(name)
            .With("docker.pathEnabled", "true").With("docker.httpPort", $"{FreePorts.Next()}").With("docker.subdomain", "\"gone\"")
            .With("storage.latestPolicy", "true").With("storage.immutableTags", """["v*"]""")
            .With("cleanup.policyNames", """["weekly"]""").With("component.proprietaryComponents", "true"));

        var answer = await app.Client.SendAsync("PUT", $"{Rest.HostedPath}/{name}", Rest.Hosted(name));

        Assert.Equal(204, answer.Status);
        var repository = await app.Client.GetJsonAsync($"{Rest.HostedPath}/{name}");
        Assert.Equal("""{"v1Enabled":false,"forceBasicAuth":true,"httpPort":null,"httpsPort":null,"subdomain":null,"pathEnabled":null,"hostAliases":[],"pullByDigest":"LIKE_IMAGE","searchShowsEverything":false}""", repository["docker"]!.ToJsonString());
        Assert.False((bool)repository["storage"]!["latestPolicy"]!);
        Assert.False((bool)repository["component"]!["proprietaryComponents"]!);
        Assert.Null(repository["cleanup"]);
        Assert.Equal("""["v*"]""", repository["storage"]!["immutableTags"]!.ToJsonString());
    }

    [Fact]
    public async Task Put_EmptyImmutableTags_RemovesThem()
    {
        var name = Rest.NewName();
        await app.Client.CreateHostedAsync(Rest.Hosted(name).With("storage.immutableTags", """["v*"]"""));

        await app.Client.SendAsync("PUT", $"{Rest.HostedPath}/{name}", Rest.Hosted(name).With("storage.immutableTags", "[]"));

        var repository = await app.Client.GetJsonAsync($"{Rest.HostedPath}/{name}");
        Assert.Empty(repository["storage"]!["immutableTags"]!.AsArray());
    }

    [Fact]
    public async Task UnknownMembers_AreIgnored()
    {
        var body = Rest.Hosted(Rest.NewName()).With("format", "\"docker\"").With("storage.dataStore", "{}").With("docker.future", "[1]").With("url", "17");

        var repository = await app.Client.CreateHostedAsync(body);

        Assert.Equal("docker", (string)repository["format"]!);
        Assert.False(repository["docker"]!.AsObject().ContainsKey("future"));
    }

    [Fact]
    public async Task Delete_FreesTheNameAndTheBlobStoreAtOnce()
    {
        var (name, store) = (Rest.NewName(), Rest.NewName());
        await app.Client.SendAsync("POST", "/blobstores/file", new JsonObject { ["name"] = store });
        var body = Rest.Hosted(name).With("storage.blobStoreName", $"\"{store}\"");
        await app.Client.CreateHostedAsync(body);
        Assert.Equal(204, (await app.Client.SendAsync("DELETE", $"/repositories/{name}")).Status);
        Assert.Equal(404, (await app.Client.SendAsync("GET", $"{Rest.HostedPath}/{name}")).Status);

        await app.Client.CreateHostedAsync(body);
        await app.Client.SendAsync("DELETE", $"/repositories/{name}");

        Assert.Equal(204, (await app.Client.SendAsync("DELETE", $"/blobstores/{store}")).Status);
    }

    [Fact]
    public async Task Create_OfManyAtOnce_ShowsEachWhenItWasAnswered()
    {
        var names = Enumerable.Range(0, 24).Select(_ => Rest.NewName()).ToList();

        var told = await Task.WhenAll(names.Select(n => app.Client.CreateHostedAsync(Rest.Hosted(n))));

        Assert.Equal(names, told.Select(r => (string)r["name"]!));
        var all = await app.Client.GetJsonAsync("/repositories");
        Assert.Superset(names.ToHashSet(), all.AsArray().Select(r => (string)r!["name"]!).ToHashSet());
    }

    [Fact]
    public async Task Create_OfManyWithOnePortAtOnce_LetsOneHaveIt()
    {
        var port = $"{FreePorts.Next()}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            app.Client.SendAsync("POST", Rest.HostedPath, Rest.Hosted(Rest.NewName()).With("docker.httpPort", port))));

        Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a.Status != 201), a => Assert.Equal(["docker.httpPort"], a.Fields()));
    }
}
