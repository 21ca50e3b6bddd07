using System.Net.Http.Json;

namespace Registry.E2E.Support.Servers;

/// <summary>What an administrator grants, through the admin API, in the steps of the recipes in the documentation.</summary>
internal static class Granting
{
    private const string Root = "/service/rest/v1/security";
    public const string Password = "a password of their own";

    private static int names;

    /// <summary>A user who has one privilege for each of these: actions on what a content selector finds in a repository.</summary>
    /// <returns>The user's id.</returns>
    public static async Task<string> AddUserAsync(this RegistryServer server, params (string Expression, string Repository, string[] Actions)[] grants)
    {
        var number = Interlocked.Increment(ref names);
        var privileges = new List<string>();
        foreach (var (expression, repository, actions) in grants)
        {
            var name = $"grant-{number}-{privileges.Count}";
            await server.SecureAsync(HttpMethod.Post, "/content-selectors", new { name, description = "", expression });
            await server.SecureAsync(HttpMethod.Post, "/privileges/repository-content-selector", new { name, description = "", actions, format = "docker", repository, contentSelector = name });
            privileges.Add(name);
        }

        await server.SecureAsync(HttpMethod.Post, "/roles", new { id = $"role-{number}", name = $"role-{number}", description = "", privileges, roles = Array.Empty<string>() });
        var userId = $"user-{number}";
        await server.SecureAsync(HttpMethod.Post, "/users", new
        {
            userId, firstName = "A", lastName = "User", emailAddress = $"{userId}@example.org", password = Password, status = "active", roles = new[] { $"role-{number}" },
        });
        return userId;
    }

    public static Task SetAnonymousAsync(this RegistryServer server, bool enabled) =>
        server.SecureAsync(HttpMethod.Put, "/anonymous", new { enabled, userId = "anonymous", realmName = "NexusAuthorizingRealm" });

    public static Task ActivateTokensAsync(this RegistryServer server, bool active = true) =>
        server.SecureAsync(HttpMethod.Put, "/realms/active", active ? ["NexusAuthenticatingRealm", "NexusAuthorizingRealm", "DockerToken"] : new[] { "NexusAuthenticatingRealm", "NexusAuthorizingRealm" });

    private static async Task SecureAsync(this RegistryServer server, HttpMethod method, string path, object body)
    {
        using var client = server.Client();
        using var request = new HttpRequestMessage(method, Root + path) { Content = JsonContent.Create(body, body.GetType()) };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}
