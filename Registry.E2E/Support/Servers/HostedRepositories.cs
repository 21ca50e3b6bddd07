using System.Net;
using System.Net.Http.Json;

namespace Registry.E2E.Support.Servers;

/// <summary>What an administrator sets on a hosted repository, through the admin API.</summary>
internal static class HostedRepositories
{
    private const string Resource = "/service/rest/v1/repositories/docker/hosted";

    public static async Task CreateAsync(this RegistryServer server, string name, string writePolicy, bool latestMayMove = false, params string[] immutableTags)
    {
        using var client = server.Client();
        using var answer = await client.PostAsJsonAsync(Resource, Settings(name, writePolicy, latestMayMove, immutableTags), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await DescribeAsync(answer));
    }

    public static async Task SetPolicyAsync(this RegistryServer server, string name, string writePolicy)
    {
        using var client = server.Client();
        using var answer = await client.PutAsJsonAsync($"{Resource}/{name}", Settings(name, writePolicy, latestPolicy: false, []), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await DescribeAsync(answer));
    }

    private static object Settings(string name, string writePolicy, bool latestPolicy, string[] immutableTags) => new
    {
        name,
        online = true,
        storage = new { blobStoreName = "default", strictContentTypeValidation = true, writePolicy, latestPolicy, immutableTags },
        docker = new { v1Enabled = false, forceBasicAuth = true, pathEnabled = true },
    };

    private static async Task<string> DescribeAsync(HttpResponseMessage answer) =>
        $"{answer.RequestMessage}\n{answer}\n{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
}
