using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Registry.E2E.Support.Images;

namespace Registry.E2E.Browsing;

/// <summary>An image that was pushed to be looked at: a config with a history, two layers, an index of two platforms.</summary>
internal sealed class PushedImage(HttpClient client, string name)
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    /// <returns>The digest.</returns>
    public async Task<string> PushAsync(string architecture, params string[] tags) => (await PushImageAsync(architecture, tags)).Digest;

    /// <returns>The digest.</returns>
    public async Task<string> PushIndexAsync(params string[] tags)
    {
        var entries = new List<object>();
        foreach (var architecture in new[] { "amd64", "arm64" })
        {
            var (digest, size) = await PushImageAsync(architecture, []);
            entries.Add(new { mediaType = ManifestType, digest, size, platform = new { os = "linux", architecture } });
        }

        var index = JsonSerializer.SerializeToUtf8Bytes(new { schemaVersion = 2, mediaType = IndexType, manifests = entries });
        await PutManifestAsync(index, IndexType, tags);
        return Sha256.Digest(index);
    }

    private async Task<(string Digest, int Size)> PushImageAsync(string architecture, string[] tags)
    {
        var layers = new[] { "base"u8.ToArray(), Guid.NewGuid().ToByteArray() };
        var config = JsonSerializer.SerializeToUtf8Bytes(new
        {
            os = "linux",
            architecture,
            created = "2026-11-20T10:00:00Z",
            config = new { Env = new[] { "PATH=/bin", "API_TOKEN=abc123" }, Entrypoint = new[] { "/app" }, Labels = new { team = "web" } },
            history = new object[]
            {
                new { created_by = "/bin/sh -c #(nop) ADD file:0d1f2e in / " },
                new { created_by = "ENV A=1", empty_layer = true },
                new { created_by = "RUN /bin/sh -c make install # buildkit" },
            },
        });
        foreach (var blob in layers.Append(config))
            await PushBlobAsync(blob);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = new { mediaType = "application/vnd.oci.image.config.v1+json", digest = Sha256.Digest(config), size = config.Length },
            layers = layers.Select(l => new { mediaType = "application/vnd.oci.image.layer.v1.tar", digest = Sha256.Digest(l), size = l.Length }),
        });
        await PutManifestAsync(manifest, ManifestType, tags);
        return (Sha256.Digest(manifest), manifest.Length);
    }

    private async Task PushBlobAsync(byte[] bytes)
    {
        using var answer = await client.PostAsync($"/v2/{name}/blobs/uploads/?digest={Sha256.Digest(bytes)}", new ByteArrayContent(bytes), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private async Task PutManifestAsync(byte[] bytes, string mediaType, string[] tags)
    {
        foreach (var reference in tags.Length == 0 ? [Sha256.Digest(bytes)] : tags)
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
            using var answer = await client.PutAsync($"/v2/{name}/manifests/{reference}", content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
    }
}
