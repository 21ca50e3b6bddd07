using System.Text.Json.Nodes;
using Registry.Tests.Support;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

/// <summary>Whoever manages users or rights gets no more by it than was given to them.</summary>
public sealed class EscalationTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Refusal = "Only administrators make others administrators.";

    [Fact]
    public async Task ManagerOfUsers_MakesNobodyAdministrator()
    {
        var name = Rest.NewName();
        var manager = await app.AddUserAsync(name, await app.AddRoleAsync("nx-users-all", "nx-roles-all", "nx-privileges-all"));
        var user = (await manager.GetJsonAsync($"/security/users?userId={name}"))[0]!.AsObject();

        AssertRefused(await manager.SendAsync("PUT", $"/security/users/{name}", With(user, "nx-admin")));
        AssertRefused(await manager.SendAsync("POST", "/security/users", User(Rest.NewName(), "nx-admin")));
        Assert.Equal(200, (await manager.SendAsync("POST", "/security/users", User(Rest.NewName(), "nx-anonymous"))).Status);
        Assert.Equal(204, (await app.Client.SendAsync("PUT", $"/security/users/{name}", With(user, "nx-admin"))).Status);
    }

    [Fact]
    public async Task ManagerOfRoles_MakesNoAdministratorOfARole_NorOfAPrivilege()
    {
        var role = await app.AddRoleAsync("nx-roles-all", "nx-privileges-all");
        var manager = await app.AddUserAsync(Rest.NewName(), role);
        var everything = Rest.NewName();
        Assert.Equal(201, (await manager.SendAsync("POST", "/security/privileges/wildcard", Wildcard(everything, "nexus:users:read"))).Status);
        var body = new JsonObject { ["id"] = role, ["name"] = "Own", ["privileges"] = new JsonArray("nx-roles-all", "nx-privileges-all", everything), ["roles"] = new JsonArray() };
        Assert.Equal(204, (await manager.SendAsync("PUT", $"/security/roles/{role}", body.DeepClone())).Status);

        AssertRefused(await manager.SendAsync("PUT", $"/security/privileges/wildcard/{everything}", Wildcard(everything, "nexus:*")));
        body["roles"] = new JsonArray("nx-admin");
        AssertRefused(await manager.SendAsync("PUT", $"/security/roles/{role}", body.DeepClone()));
        body["roles"] = new JsonArray();
        body["privileges"] = new JsonArray("nx-all");
        AssertRefused(await manager.SendAsync("PUT", $"/security/roles/{role}", body.DeepClone()));
    }

    [Fact]
    public async Task ManagerOfUsers_MakesNoTokenInTheNameOfOthers()
    {
        var manager = await app.AddHolderAsync("nx-users-all");

        Assert.Equal(403, (await manager.SendAsync("POST", "/registry/access-tokens", new JsonObject { ["name"] = "stolen", ["userId"] = "admin" })).Status);
        Assert.Equal(201, (await app.Client.SendAsync("POST", "/registry/access-tokens", new JsonObject { ["name"] = Rest.NewName(), ["userId"] = "admin" })).Status);
    }

    [Fact]
    public async Task LimitedToken_SeesAndRevokesNoOther()
    {
        var owner = await app.AddUserAsync("owner-of-tokens");
        var precious = (await owner.SendAsync("POST", "/registry/access-tokens", new JsonObject { ["name"] = "precious" })).Json();
        var reader = await TokenOfAsync(owner, new JsonObject { ["name"] = "reader", ["readOnly"] = true });
        var limited = await TokenOfAsync(owner, new JsonObject { ["name"] = "limited", ["repositories"] = new JsonArray("docker-hosted") });

        foreach (var leaked in new[] { reader, limited })
            Assert.Equal(404, (await leaked.SendAsync("DELETE", $"/registry/access-tokens/{precious["id"]}")).Status);
        Assert.Equal(403, (await limited.SendAsync("GET", "/registry/access-tokens")).Status);
        Assert.Equal(204, (await owner.SendAsync("DELETE", $"/registry/access-tokens/{precious["id"]}")).Status);
    }

    private async Task<HttpClient> TokenOfAsync(HttpClient owner, JsonObject body) =>
        app.ClientFor("owner-of-tokens", (string)(await owner.SendAsync("POST", "/registry/access-tokens", body)).Json()["secret"]!);

    private static void AssertRefused(RestAnswer answer)
    {
        Assert.Equal(400, answer.Status);
        Assert.Contains(Refusal, answer.Body, StringComparison.Ordinal);
    }

    private static JsonObject With(JsonObject user, string role)
    {
        var changed = user.DeepClone().AsObject();
        changed["roles"]!.AsArray().Add(role);
        return changed;
    }

    private static JsonObject User(string name, string role) => new()
    {
        ["userId"] = name, ["firstName"] = "A", ["lastName"] = "B", ["emailAddress"] = "a@example.com", ["password"] = "a password of their own", ["status"] = "active", ["roles"] = new JsonArray(role),
    };

    private static JsonObject Wildcard(string name, string pattern) => new() { ["name"] = name, ["description"] = "", ["pattern"] = pattern };
}
