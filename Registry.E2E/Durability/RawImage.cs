using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Registry.E2E.Support.Images;

namespace Registry.E2E.Durability;

/// <summary>An image pushed and read by bare HTTP requests, byte by byte as the test wants it.</summary>
internal sealed class RawImage(HttpClient client, string name)
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    public string Name => name;

    /// <returns>Where the upload goes on.</returns>
    public async Task<Uri> BeginAsync()
    {
        using var answer = await client.PostAsync(Path("blobs/uploads/"), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return LocationOf(answer);
    }

    /// <returns>Where the upload goes on.</returns>
    public async Task<Uri> AppendAsync(Uri upload, long from, ReadOnlyMemory<byte> bytes)
    {
        using var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.TryAddWithoutValidation("Content-Range", $"{from}-{from + bytes.Length - 1}");
        using var answer = await client.PatchAsync(upload, content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return LocationOf(answer);
    }

    /// <returns>How many bytes the server says it has.</returns>
    public async Task<long> ReceivedAsync(Uri upload)
    {
        using var answer = await client.GetAsync(upload, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var last = long.Parse(answer.Headers.GetValues("Range").Single()["0-".Length..], System.Globalization.CultureInfo.InvariantCulture);
        return last == 0 ? 0 : last + 1;
    }

    public async Task FinishAsync(Uri upload, string digest)
    {
        var separator = upload.OriginalString.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var finish = new Uri($"{upload.OriginalString}{separator}digest={digest}", UriKind.RelativeOrAbsolute);
        using var answer = await client.PutAsync(finish, null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    public async Task PushBlobAsync(byte[] bytes)
    {
        var upload = await AppendAsync(await BeginAsync(), 0, bytes);
        await FinishAsync(upload, Sha256.Digest(bytes));
    }

    public async Task PushManifestAsync(string tag, byte[] manifest)
    {
        using var content = new ByteArrayContent(manifest);
        content.Headers.ContentType = new MediaTypeHeaderValue(ManifestType);
        using var answer = await client.PutAsync(Path($"manifests/{tag}"), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    /// <returns>The bytes of the blob, or null where the server has none.</returns>
    public Task<byte[]?> BlobAsync(string digest) => ReadAsync(Path($"blobs/{digest}"));

    /// <returns>The bytes of the manifest, or null where the server has none.</returns>
    public Task<byte[]?> ManifestAsync(string reference) => ReadAsync(Path($"manifests/{reference}"));

    public static byte[] ManifestOf(byte[] config, params byte[][] layers) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        schemaVersion = 2,
        mediaType = ManifestType,
        config = new { mediaType = "application/vnd.oci.image.config.v1+json", digest = Sha256.Digest(config), size = config.Length },
        layers = layers.Select(layer => new
        {
            mediaType = "application/vnd.oci.image.layer.v1.tar",
            digest = Sha256.Digest(layer),
            size = layer.Length,
        }),
    });

    public static byte[] RandomBytes(int size) => RandomNumberGenerator.GetBytes(size);

    private async Task<byte[]?> ReadAsync(Uri path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd($"{ManifestType}, */*");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private Uri Path(string resource) => new($"/v2/{name}/{resource}", UriKind.Relative);

    /// <summary>Without the host: after a restart the server listens on another port.</summary>
    private Uri LocationOf(HttpResponseMessage answer) =>
        new(new Uri(client.BaseAddress!, answer.Headers.Location!).PathAndQuery, UriKind.Relative);
}
