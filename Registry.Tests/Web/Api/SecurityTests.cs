using System.Text.Json.Nodes;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Api;

/// <summary>Content selectors, privileges, roles, users, realms and anonymous access as Nexus' clients ask for them.</summary>
public sealed class SecurityTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task ContentSelector_LivesItsWholeLife()
    {
        var name = Rest.NewName();
        var body = new JsonObject { ["name"] = name, ["description"] = "Of the team", ["expression"] = "path =^ \"/v2/team/\"" };

        Assert.Equal(204, (await SendAsync("POST", "/content-selectors", body)).Status);
        Assert.Equal(["name"], (await SendAsync("POST", "/content-selectors", body)).Fields());
        Assert.Equal("csel", (string?)(await GetAsync($"/content-selectors/{name}"))["type"]);
        Assert.Equal(204, (await SendAsync("PUT", $"/content-selectors/{name}", new JsonObject { ["expression"] = "path == \"/v2/\"" })).Status);
        Assert.Equal("path == \"/v2/\"", (string?)(await GetAsync($"/content-selectors/{name}"))["expression"]);
        Assert.Equal(204, (await SendAsync("DELETE", $"/content-selectors/{name}")).Status);
        var gone = await SendAsync("GET", $"/content-selectors/{name}");
        Assert.Equal((404, $"No selector found for {name}"), (gone.Status, gone.Message()));
    }

    [Fact]
    public async Task ContentSelector_ThatCannotBeRead_IsRefusedAtItsField()
    {
        var refused = await SendAsync("POST", "/content-selectors", new JsonObject { ["name"] = Rest.NewName(), ["expression"] = "path =^ " });

        Assert.Equal(400, refused.Status);
        Assert.Equal(["expression"], refused.Fields());
    }

    [Theory]
    [InlineData("wildcard", """{"pattern":"nexus:tasks:*"}""", """{"pattern":"nexus:tasks:*"}""")]
    [InlineData("application", """{"domain":"tasks","actions":["update","READ"]}""", """{"domain":"tasks","actions":["EDIT","READ"]}""")]
    [InlineData("repository-view", """{"format":"docker","repository":"docker-hosted","actions":["browse"]}""", """{"format":"docker","repository":"docker-hosted","actions":["BROWSE"]}""")]
    [InlineData("repository-admin", """{"format":"*","repository":"*","actions":["ALL"]}""", """{"format":"*","repository":"*","actions":["ALL"]}""")]
    public async Task Privilege_LivesItsWholeLife(string type, string body, string told)
    {
        var name = Rest.NewName();
        var request = JsonNode.Parse(body)!.AsObject();
        request["name"] = name;

        var created = await SendAsync("POST", $"/privileges/{type}", request);
        Assert.Equal((201, ""), (created.Status, created.Body));
        Assert.Equal(["name"], (await SendAsync("POST", $"/privileges/{type}", request)).Fields());

        var expected = JsonNode.Parse(told)!.AsObject();
        (expected["type"], expected["name"], expected["description"], expected["readOnly"]) = (type, name, "", false);
        Assert.True(JsonNode.DeepEquals(expected, await GetAsync($"/privileges/{name}")), (await GetAsync($"/privileges/{name}")).ToJsonString());

        request["description"] = "changed";
        Assert.Equal(204, (await SendAsync("PUT", $"/privileges/{type}/{name}", request)).Status);
        Assert.Equal(409, (await SendAsync("PUT", $"/privileges/{type}/other", request)).Status);
        Assert.Equal(204, (await SendAsync("DELETE", $"/privileges/{name}")).Status);
        Assert.Equal($"Privilege '{name}' not found.", (await SendAsync("GET", $"/privileges/{name}")).Message());
    }

    [Theory]
    [InlineData("repository-view", """{"format":"docker","repository":"none","actions":["READ"]}""", "Invalid repository 'none' supplied.")]
    [InlineData("repository-view", """{"format":"maven2","repository":"*","actions":["READ"]}""", "Invalid format 'maven2' supplied.")]
    [InlineData("repository-view", """{"format":"docker","repository":"*","actions":["READ","START"]}""", "Privilege of type 'repository-view' cannot use action(s) of type 'START'.")]
    [InlineData("repository-content-selector", """{"format":"docker","repository":"*","actions":["READ"],"contentSelector":"none"}""", "Invalid selector 'none' supplied.")]
    [InlineData("application", """{"domain":"x"}""", "At least one action is required.")]
    [InlineData("wildcard", """{"pattern":"nexus::read"}""", null)]
    public async Task Privilege_ThatGrantsNothingSensible_IsRefused(string type, string body, string? message)
    {
        var request = JsonNode.Parse(body)!.AsObject();
        request["name"] = Rest.NewName();

        var refused = await SendAsync("POST", $"/privileges/{type}", request);

        Assert.Equal(400, refused.Status);
        var problem = Assert.Single(refused.Json().AsArray())!;
        Assert.Equal(message ?? (string)problem["message"]!, (string)problem["message"]!);
    }

    [Fact]
    public async Task PrivilegesOfARepository_ComeAndGoWithIt()
    {
        var repository = Rest.NewName();
        await app.Client.CreateHostedAsync(Rest.Hosted(repository));
        var names = (await GetAsync("/privileges")).AsArray().Select(p => (string)p!["name"]!).Where(n => n.Contains($"-{repository}-", StringComparison.Ordinal)).ToList();
        Assert.Equal(11, names.Count);
        Assert.True((bool)(await GetAsync($"/privileges/{names[0]}"))["readOnly"]!);
        Assert.Equal(400, (await SendAsync("DELETE", $"/privileges/{names[0]}")).Status);

        await app.Client.SendAsync("DELETE", $"/repositories/{repository}");

        Assert.Equal(404, (await SendAsync("GET", $"/privileges/{names[0]}")).Status);
    }

    [Fact]
    public async Task Role_LivesItsWholeLife_WhateverItsId()
    {
        var id = $"cn=team/{Rest.NewName()}, ou=größe";
        var path = $"/roles/{Uri.EscapeDataString(id)}";
        var body = new JsonObject { ["id"] = id, ["name"] = "Team", ["privileges"] = new JsonArray("nx-search-read", "nx-all"), ["roles"] = new JsonArray("nx-anonymous") };

        var created = await SendAsync("POST", "/roles", body);
        Assert.Equal((200, id, "default"), (created.Status, (string?)created.Json()["id"], (string?)created.Json()["source"]));
        Assert.Equal(400, (await SendAsync("POST", "/roles", body)).Status);
        var told = await GetAsync(path);
        Assert.Equal("""["nx-search-read","nx-all"]""", told["privileges"]!.ToJsonString());
        Assert.False((bool)told["readOnly"]!);

        Assert.Equal(204, (await SendAsync("PUT", path, new JsonObject { ["id"] = id, ["name"] = "Team" })).Status);
        Assert.Equal("[]", (await GetAsync(path))["privileges"]!.ToJsonString());
        Assert.Equal(409, (await SendAsync("PUT", path, new JsonObject { ["id"] = "other", ["name"] = "Team" })).Status);
        Assert.Equal(204, (await SendAsync("DELETE", path)).Status);
        Assert.Equal($"Role '{id}' not found.", (await SendAsync("GET", path)).Message());
        Assert.Equal("Source 'LDAP' not found.", (await SendAsync("GET", "/roles?source=LDAP")).Message());
    }

    [Fact]
    public async Task Users_OfAFirstStart_AreTheTwoOfNexus()
    {
        var users = (await GetAsync("/users?userId=a")).AsArray();

        Assert.Equal(["admin", "anonymous"], users.Select(u => (string)u!["userId"]!));
        Assert.Equal("""["nx-admin"]""", users[0]!["roles"]!.ToJsonString());
        Assert.Equal(("active", "default", "Administrator"), ((string)users[0]!["status"]!, (string)users[0]!["source"]!, (string)users[0]!["firstName"]!));
    }

    [Fact]
    public async Task User_LivesTheirWholeLife()
    {
        var id = $"user-{Rest.NewName()}";
        var body = new JsonObject
        {
            ["userId"] = id, ["firstName"] = "Dora", ["lastName"] = "Doe", ["emailAddress"] = "dora@example.org", ["password"] = "a password of hers", ["status"] = "changepassword",
            ["roles"] = new JsonArray("nx-admin"),
        };

        var created = await SendAsync("POST", "/users", body);
        Assert.Equal((200, id), (created.Status, (string?)created.Json()["userId"]));
        Assert.Contains("already exists", (await SendAsync("POST", "/users", body)).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await app.ClientFor(id, "a password of hers").SendAsync("GET", "/security/users")).Status);

        Assert.Equal(204, (await app.Client.SendAsync("PUT", $"/security/users/{id}/change-password", new StringContent("another of hers"))).Status);
        Assert.Equal(401, (await app.ClientFor(id, "a password of hers").SendAsync("GET", "/security/users")).Status);
        Assert.Equal(200, (await app.ClientFor(id, "another of hers").SendAsync("GET", "/security/users")).Status);
        Assert.Equal("active", (string?)(await GetAsync($"/users?userId={id.ToUpperInvariant()}"))[0]!["status"]);

        body["password"] = "";
        body["status"] = "disabled";
        Assert.Equal(204, (await SendAsync("PUT", $"/users/{id}", body)).Status);
        Assert.Equal(401, (await app.ClientFor(id, "another of hers").SendAsync("GET", "/security/users")).Status);
        Assert.Equal(400, (await SendAsync("PUT", "/users/other", body)).Status);
        Assert.Equal(204, (await SendAsync("DELETE", $"/users/{id}")).Status);
        Assert.Equal(404, (await SendAsync("DELETE", $"/users/{id}")).Status);
    }

    [Fact]
    public async Task User_ThatCannotBe_IsRefused()
    {
        var body = new JsonObject { ["userId"] = "a:b", ["firstName"] = "", ["lastName"] = "Doe", ["emailAddress"] = "no", ["password"] = "short", ["status"] = "active", ["roles"] = new JsonArray("x") };

        Assert.Equal(["emailAddress", "firstName", "password", "roles", "userId"], (await SendAsync("POST", "/users", body)).Fields().Order(StringComparer.Ordinal));
        Assert.Contains("Can not delete currently signed in user", (await SendAsync("DELETE", "/users/admin")).Body, StringComparison.Ordinal);
        Assert.Contains("Can not delete anonymous user", (await SendAsync("DELETE", "/users/anonymous")).Body, StringComparison.Ordinal);
        Assert.Contains("Password must be supplied.", (await app.Client.SendAsync("PUT", "/security/users/admin/change-password", new StringContent(" "))).Body, StringComparison.Ordinal);
        Assert.Contains("Nobody who can sign in", (await SendAsync("PUT", "/users/admin", new JsonObject
        {
            ["userId"] = "admin", ["firstName"] = "A", ["lastName"] = "B", ["emailAddress"] = "a@b.c", ["status"] = "disabled", ["roles"] = new JsonArray("nx-admin"),
        })).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Realms_AreToldAsTheyWereSet()
    {
        Assert.Equal("""["NexusAuthenticatingRealm","NexusAuthorizingRealm"]""", (await GetAsync("/realms/active")).ToJsonString());
        Assert.Contains("Docker Bearer Token Realm", (await GetAsync("/realms/available")).ToJsonString(), StringComparison.Ordinal);

        Assert.Equal(204, (await SendAsync("PUT", "/realms/active", new JsonArray("NexusAuthenticatingRealm", "DockerToken"))).Status);
        Assert.Equal("""["NexusAuthenticatingRealm","DockerToken"]""", (await GetAsync("/realms/active")).ToJsonString());
        Assert.Contains("Unknown realmIds: [x]", (await SendAsync("PUT", "/realms/active", new JsonArray("NexusAuthenticatingRealm", "x"))).Body, StringComparison.Ordinal);
        Assert.Equal(400, (await SendAsync("PUT", "/realms/active", new JsonArray("DockerToken"))).Status);
        Assert.Equal(204, (await SendAsync("PUT", "/realms/active", new JsonArray("NexusAuthenticatingRealm", "NexusAuthorizingRealm"))).Status);
    }

    [Fact]
    public async Task Anonymous_IsToldAsItWasSet()
    {
        var body = new JsonObject { ["enabled"] = true, ["userId"] = "anonymous", ["realmName"] = "NexusAuthorizingRealm" };

        var set = await SendAsync("PUT", "/anonymous", body);
        Assert.Equal(200, set.Status);
        Assert.True(JsonNode.DeepEquals(body, set.Json()));
        Assert.True(JsonNode.DeepEquals(body, await GetAsync("/anonymous")));
        var refused = await SendAsync("PUT", "/anonymous", new JsonObject { ["enabled"] = true, ["userId"] = "nobody", ["realmName"] = "x" });
        Assert.Equal(["userId", "realmName"], refused.Fields());
        body["enabled"] = false;
        Assert.Equal(200, (await SendAsync("PUT", "/anonymous", body)).Status);
    }

    private Task<RestAnswer> SendAsync(string method, string path, JsonNode? body = null) => app.Client.SendAsync(method, "/security" + path, body);

    private Task<JsonNode> GetAsync(string path) => app.Client.GetJsonAsync("/security" + path);
}
