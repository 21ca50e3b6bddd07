using System.Net.Http.Headers;
using System.Text;

namespace Registry.E2E.Support.Servers;

/// <summary>An HTTP client that signs in with every request.</summary>
internal static class BasicClient
{
    public static HttpClient At(Uri address, string user, string password)
    {
        var client = new HttpClient { BaseAddress = address };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        return client;
    }
}
