namespace Registry.E2E.Support.Servers;

/// <summary>What a test asks the server itself, beside the client under test.</summary>
public static class RegistryServerReading
{
    private static readonly string[] ManifestTypes =
    [
        "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.docker.distribution.manifest.v2+json",
    ];

    /// <summary>Asks for a manifest by the name a client uses: <c>host/repository/image:tag</c>.</summary>
    public static async Task<HttpResponseMessage> ManifestAsync(this RegistryServer server, string image)
    {
        var path = image[(server.Host.Length + 1)..];
        var colon = path.LastIndexOf(':');
        using var client = server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/{path[..colon]}/manifests/{path[(colon + 1)..]}");
        request.Headers.Accept.ParseAdd(string.Join(", ", ManifestTypes));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<string> DigestOfAsync(this RegistryServer server, string image)
    {
        using var answer = await server.ManifestAsync(image);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("Docker-Content-Digest").Single();
    }
}
