using System.Net.Http.Headers;
using System.Text.Json;
using Registry.Domain.Security.Rights;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Security;

/// <summary>What clients of the token endpoint do.</summary>
internal static class TokenAsking
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task ActivateTokensAsync(this RegistryApp app, bool active = true)
    {
        var realms = new RealmSettings().Active.Concat(active ? [Realms.DockerToken] : []).ToList();
        Assert.Empty((await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<RealmAdmin>(app.Services).ActivateAsync(realms, null, Cancellation)).Problems);
    }

    public static async Task<JsonElement> TokenAnswerAsync(this HttpClient client, params string[] scopes)
    {
        using var answer = await client.GetAsync("/v2/token?service=ignored&" + string.Join('&', scopes.Select(s => "scope=" + Uri.EscapeDataString(s))), Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    public static async Task<string> TokenAsync(this HttpClient client, params string[] scopes) =>
        (await client.TokenAnswerAsync(scopes)).GetProperty("token").GetString()!;

    public static HttpClient BearerClient(this RegistryApp app, string token)
    {
        var client = app.AnonymousClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The scopes a token says it is good for, as they were granted.</summary>
    public static IReadOnlyList<string> ScopesIn(string token)
    {
        var payload = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(token.Split('.')[1]);
        return [.. JsonDocument.Parse(payload).RootElement.GetProperty("access").EnumerateArray()
            .Select(a => $"{a.GetProperty("type")}:{a.GetProperty("name")}:{string.Join(',', a.GetProperty("actions").EnumerateArray().Select(s => s.GetString()))}")];
    }
}
