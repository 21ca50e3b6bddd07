using System.Text.Json.Nodes;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;
using Registry.Tests.Web.Api;

namespace Registry.Tests.Web.Security;

/// <summary>"Grant exactly this": what was denied is allowed afterwards, and nothing else is.</summary>
public sealed class GrantTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly string[] Images = ["team/app", "team/app2", "team", "other/app"];
    private static readonly string[] References = ["1.0", "1.0.1", "2.0"];

    [Theory]
    [InlineData("Login", 1)]
    [InlineData("PullByTag", 1)]
    [InlineData("Push", 3)]
    [InlineData("Delete", 2)]
    [InlineData("Search", 1)]
    public async Task Denied_BecomesAllowed_AndNothingElse(string operation, int privileges)
    {
        var (user, _) = await AddUserAsync();
        var others = await OthersAsync(user, operation);

        var planned = await AnswerAsync("/plan", user, operation);
        Assert.NotEmpty((await ExplainAsync(user, operation, "team/app", "1.0")).Denied);
        var made = await AnswerAsync("", user, operation);
        var again = await AnswerAsync("", user, operation);

        Assert.Equal(planned.ToJsonString(), made.ToJsonString());
        Assert.Equal(privileges, made["objects"]!.AsArray().Count(o => (string)o!["kind"]! == "Privilege"));
        Assert.True((bool)again["changesNothing"]!);
        Assert.Empty((await ExplainAsync(user, operation, "team/app", "1.0")).Denied);
        Assert.Equal(others, await OthersAsync(user, operation));
    }

    [Fact]
    public async Task ChosenRole_GetsIt_AndSaysWhoElseDoes()
    {
        var (user, role) = await AddUserAsync();
        await app.AddUserAsync(user + "-mate", role);

        var made = await AnswerAsync("", user, "PullByTag", role);

        Assert.Contains(made["objects"]!.AsArray(), o => (string)o!["name"]! == role && ((string)o["says"]!).Contains("for all 2 users", StringComparison.Ordinal));
        Assert.Empty((await ExplainAsync(user + "-mate", "PullByTag", "team/app", "1.0")).Denied);
    }

    [Fact]
    public async Task Wrong_IsRefused_AndNothingIsMade()
    {
        var (user, _) = await AddUserAsync();
        var before = (await app.Client.GetJsonAsync("/security/privileges")).AsArray().Count;

        Assert.Equal(400, await StatusAsync(app.Client, Body(user, "PullByTag", BuiltInRoles.Admin)));
        Assert.Equal(400, await StatusAsync(app.Client, Body("nobody-knows", "PullByTag")));
        Assert.Equal(400, await StatusAsync(app.Client, Body(user, "Fly")));
        Assert.Equal(400, await StatusAsync(app.Client, Body(user, "PullByTag").With("image", "\"a\\\" or path =^ \\\"/\"")));
        Assert.Equal(404, await StatusAsync(app.Client, Body(user, "PullByTag").With("repository", "\"no-such\"")));

        Assert.Equal(before, (await app.Client.GetJsonAsync("/security/privileges")).AsArray().Count);
    }

    [Fact]
    public async Task DisabledUser_IsHelpedByNoPrivilege()
    {
        var (user, role) = await AddUserAsync();
        var account = new JsonObject
        {
            ["userId"] = user, ["firstName"] = "A", ["lastName"] = "B", ["emailAddress"] = "a@example.org", ["source"] = "default", ["status"] = "disabled", ["roles"] = new JsonArray(role),
        };
        Assert.Equal(204, (await app.Client.SendAsync("PUT", $"/security/users/{user}", account)).Status);

        var refused = await app.Client.SendAsync("POST", "/registry/access/grants", Body(user, "PullByTag"));

        Assert.Equal(400, refused.Status);
        Assert.Contains("locked or disabled", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyWhoMayMakeAllOfIt_MayGrant()
    {
        var (user, _) = await AddUserAsync();
        var some = await app.AddHolderAsync("nx-privileges-all", "nx-roles-all", "nx-selectors-all");
        var all = await app.AddHolderAsync("nx-privileges-all", "nx-roles-all", "nx-selectors-all", "nx-users-all");

        Assert.Equal(403, await StatusAsync(some, Body(user, "PullByTag")));
        Assert.Equal(200, await StatusAsync(all, Body(user, "PullByTag")));
    }

    [Fact]
    public async Task Holders_AreThoseWhoseRequestsAreAllowed()
    {
        var puller = $"holds-{Guid.NewGuid():N}";
        var role = await app.AddRoleAsync(await app.AddSelectedAsync("path == \"/v2/\" or path =^ \"/v2/held/\"", "docker-hosted", PrivilegeAction.Read));
        await app.AddUserAsync(puller, role);

        var pull = await app.Client.GetJsonAsync("/registry/access/holders?operation=PullByTag&repository=docker-hosted&image=held/app&reference=1.0");
        var push = await app.Client.GetJsonAsync("/registry/access/holders?operation=Push&repository=docker-hosted&image=held/app&reference=1.0");

        Assert.Equal((role, false), ((string)Users(pull).Single(u => (string)u!["id"]! == puller)!["role"]!, (bool)pull["anonymous"]!));
        Assert.Contains(pull["roles"]!.AsArray(), r => (string)r!["id"]! == role);
        Assert.DoesNotContain(Users(push), u => (string)u!["id"]! == puller);
        Assert.Contains(Users(push), u => (string)u!["id"]! == "admin");
        Assert.Equal(403, (await (await app.AddHolderAsync("nx-search-read")).SendAsync("GET", "/registry/access/holders?operation=Login&repository=docker-hosted")).Status);

        static JsonArray Users(JsonNode told) => told["users"]!.AsArray();
    }

    /// <summary>Somebody with a role that opens nothing.</summary>
    private async Task<(string User, string Role)> AddUserAsync()
    {
        var user = $"granted-{Guid.NewGuid():N}";
        var role = await app.AddRoleAsync();
        await app.AddUserAsync(user, role);
        return (user, role);
    }

    /// <summary>What is allowed of everything but that which is granted.</summary>
    private async Task<IReadOnlyList<string>> OthersAsync(string user, string operation)
    {
        var granted = (await ExplainAsync(user, operation, "team/app", "1.0")).All.ToHashSet();
        var allowed = new List<string>();
        foreach (var each in new[] { "Login", "PullByTag", "Push", "Delete", "ListTags", "Search" })
        {
            foreach (var image in Images)
            {
                foreach (var reference in References)
                    allowed.AddRange((await ExplainAsync(user, each, image, reference)).Allowed.Where(r => !granted.Contains(r)));
            }
        }

        return allowed;
    }

    private async Task<(IReadOnlyList<string> All, IReadOnlyList<string> Allowed, IReadOnlyList<string> Denied)> ExplainAsync(string user, string operation, string image, string reference)
    {
        var told = await app.Client.GetJsonAsync($"/registry/access/explain?user={user}&operation={operation}&repository=docker-hosted&image={image}&reference={reference}");
        var steps = told["steps"]!.AsArray().Where(s => s!["method"] is not null).Select(s => (Name: $"{s!["action"]} {s["path"]}", Allowed: (bool)s["allowed"]!)).ToList();
        return ([.. steps.Select(s => s.Name)], [.. steps.Where(s => s.Allowed).Select(s => s.Name)], [.. steps.Where(s => !s.Allowed).Select(s => s.Name)]);
    }

    private async Task<JsonNode> AnswerAsync(string path, string user, string operation, string? role = null)
    {
        var answer = await app.Client.SendAsync("POST", "/registry/access/grants" + path, Body(user, operation, role));
        Assert.True(answer.Status == 200, answer.ToString());
        return answer.Json();
    }

    private static async Task<int> StatusAsync(HttpClient client, JsonNode body) => (await client.SendAsync("POST", "/registry/access/grants", body)).Status;

    private static JsonObject Body(string user, string operation, string? role = null) => new()
    {
        ["user"] = user, ["operation"] = operation, ["repository"] = "docker-hosted", ["image"] = "team/app", ["reference"] = "1.0", ["role"] = role,
    };
}
