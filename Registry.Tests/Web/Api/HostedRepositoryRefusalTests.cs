using Registry.Tests.Support;

namespace Registry.Tests.Web.Api;

public sealed class HostedRepositoryRefusalTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("name", null)]
    [InlineData("name", "null")]
    [InlineData("name", "\"\"")]
    [InlineData("name", "\"_hidden\"")]
    [InlineData("name", "\".hidden\"")]
    [InlineData("name", "\"a b\"")]
    [InlineData("name", "\"a/b\"")]
    [InlineData("name", "\"a\\u0000b\"")]
    [InlineData("name", "17")]
    [InlineData("name", "[]")]
    [InlineData("online", null)]
    [InlineData("online", "null")]
    [InlineData("online", "\"yes\"")]
    [InlineData("storage", null)]
    [InlineData("storage", "null")]
    [InlineData("storage", "\"default\"")]
    [InlineData("storage.blobStoreName", null)]
    [InlineData("storage.blobStoreName", "\"\"")]
    [InlineData("storage.blobStoreName", "\"nowhere\"")]
    [InlineData("storage.strictContentTypeValidation", null)]
    [InlineData("storage.writePolicy", null)]
    [InlineData("storage.writePolicy", "null")]
    [InlineData("storage.writePolicy", "1")]
    [InlineData("storage.writePolicy", "\"REPLICATION_ONLY\"")]
    [InlineData("storage.latestPolicy", "{}")]
    [InlineData("storage.immutableTags", "\"v*\"")]
    [InlineData("docker", null)]
    [InlineData("docker", "[]")]
    [InlineData("docker.v1Enabled", null)]
    [InlineData("docker.forceBasicAuth", "null")]
    [InlineData("docker.httpPort", "0")]
    [InlineData("docker.httpPort", "-1")]
    [InlineData("docker.httpPort", "65536")]
    [InlineData("docker.httpPort", "8082.5")]
    [InlineData("docker.httpPort", "99999999999999999999")]
    [InlineData("docker.httpPort", "\"http\"")]
    [InlineData("docker.httpsPort", "70000")]
    [InlineData("docker.subdomain", "\"not a label\"")]
    [InlineData("docker.subdomain", "\"a.b\"")]
    [InlineData("docker.subdomain", "true")]
    [InlineData("docker.hostAliases[0]", "[\"images.example.com:443\"]")]
    [InlineData("docker.hostAliases[0]", "[null]")]
    [InlineData("docker.pathEnabled", "\"maybe\"")]
    public async Task Create_WithABadField_NamesIt(string field, string? json)
    {
        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, Rest.Hosted(Rest.NewName()).With(field.Replace("[0]", "", StringComparison.Ordinal), json));

        Assert.Equal(400, answer.Status);
        Assert.Equal([field], answer.Fields());
        Assert.DoesNotContain("System.", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("storage.immutableTags", """["v*",null]""")]
    [InlineData("storage.immutableTags", """["no spaces"]""")]
    [InlineData("storage.immutableTags", """["v*",7]""")]
    [InlineData("cleanup.policyNames", "[null]")]
    [InlineData("cleanup.policyNames", """[""]""")]
    public async Task Create_WithABadListItem_NamesTheList(string field, string json)
    {
        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, Rest.Hosted(Rest.NewName()).With(field, json));

        Assert.Equal(400, answer.Status);
        Assert.StartsWith($"{field}[", Assert.Single(answer.Fields()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithManyFaults_NamesAll()
    {
        var body = Rest.Hosted("_").With("storage.blobStoreName", "\"nowhere\"").With("docker.httpPort", "0").With("docker.subdomain", "\"-\"");

        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, body);

        Assert.Equal(["docker.httpPort", "docker.subdomain", "name", "storage.blobStoreName"], answer.Fields().Order());
    }

    [Fact]
    public async Task Create_WithNothing_NamesWhatIsRequired()
    {
        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, new System.Text.Json.Nodes.JsonObject());

        Assert.Equal(400, answer.Status);
        Assert.Equal(["name", "online", "storage", "docker"], answer.Fields());
    }

    [Fact]
    public async Task Create_WithANameThatDiffersOnlyInCase_IsRefused()
    {
        var name = Rest.NewName();
        await app.Client.CreateHostedAsync(Rest.Hosted(name));

        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, Rest.Hosted(name.ToUpperInvariant()));

        Assert.Equal(400, answer.Status);
        Assert.Equal(["name"], answer.Fields());
        Assert.Contains("must be unique (ignoring case)", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithOnePortForBoth_IsRefused()
    {
        var port = $"{FreePorts.Next()}";
        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, Rest.Hosted(Rest.NewName()).With("docker.httpPort", port).With("docker.httpsPort", port));

        Assert.Equal(400, answer.Status);
        Assert.Equal(["docker.httpsPort"], answer.Fields());
    }

    [Theory]
    [InlineData("docker.httpPort", "PORT", "docker.httpsPort", "docker.httpsPort")]
    [InlineData("docker.httpsPort", "PORT", "docker.httpPort", "docker.httpPort")]
    [InlineData("docker.subdomain", "\"Mine\"", "docker.subdomain", "docker.subdomain")]
    [InlineData("docker.hostAliases", "[\"Images.Example\"]", "docker.hostAliases", "docker.hostAliases[0]")]
    public async Task Create_WithAWayInThatAnotherRepositoryHas_IsRefused(string field, string value, string otherField, string told)
    {
        value = value.Replace("PORT", $"{FreePorts.Next()}", StringComparison.Ordinal);
        await app.Client.CreateHostedAsync(Rest.Hosted(Rest.NewName()).With(field, value));

        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, Rest.Hosted(Rest.NewName()).With(otherField, value.ToLowerInvariant()));

        Assert.Equal(400, answer.Status);
        Assert.Equal([told], answer.Fields());
    }

    [Fact]
    public async Task Create_WithPathRoutingUnderANameThatNoImageCanHave_IsRefused()
    {
        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, Rest.Hosted("Upper-Case").With("docker.pathEnabled", "true"));

        Assert.Equal(["docker.pathEnabled"], answer.Fields());
    }

    [Fact]
    public async Task Put_UnderAnotherName_IsRefused()
    {
        var name = Rest.NewName();
        await app.Client.CreateHostedAsync(Rest.Hosted(name));

        var answer = await app.Client.SendAsync("PUT", $"{Rest.HostedPath}/{name}", Rest.Hosted(name + "x"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(["name"], answer.Fields());
    }

    [Fact]
    public async Task Put_WithAnotherBlobStore_IsRefused()
    {
        var name = Rest.NewName();
        await app.Client.CreateHostedAsync(Rest.Hosted(name));

        var answer = await app.Client.SendAsync("PUT", $"{Rest.HostedPath}/{name}", Rest.Hosted(name).With("storage.blobStoreName", "\"other\""));

        Assert.Equal(400, answer.Status);
        Assert.Equal(["storage.blobStoreName"], answer.Fields());
    }

    [Fact]
    public async Task Put_OfItsOwnPortsAndSubdomain_IsNoClash()
    {
        var name = Rest.NewName();
        var body = Rest.Hosted(name).With("docker.httpPort", $"{FreePorts.Next()}").With("docker.subdomain", "\"own\"");
        await app.Client.CreateHostedAsync(body);

        Assert.Equal(204, (await app.Client.SendAsync("PUT", $"{Rest.HostedPath}/{name}", body)).Status);
    }

    [Theory]
    [InlineData("GET", "/repositories/absent")]
    [InlineData("DELETE", "/repositories/absent")]
    [InlineData("GET", "/repositories/docker/hosted/absent")]
    [InlineData("PUT", "/repositories/docker/hosted/absent")]
    [InlineData("POST", "/repositories/absent/rebuild-index")]
    [InlineData("POST", "/repositories/absent/invalidate-cache")]
    public async Task Call_OnAnAbsentRepository_IsNotFound(string method, string path)
    {
        var answer = await app.Client.SendAsync(method, path, method == "PUT" ? Rest.Hosted("absent") : null);

        Assert.Equal(404, answer.Status);
        Assert.Equal("*", (string)answer.Json()["id"]!);
        Assert.Contains("absent", answer.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rebuild-index")]
    [InlineData("invalidate-cache")]
    public async Task Upkeep_ThatAHostedRepositoryDoesNotNeed_SaysSo(string what)
    {
        var answer = await app.Client.SendAsync("POST", $"/repositories/docker-hosted/{what}");

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty(answer.Message());
    }
}
