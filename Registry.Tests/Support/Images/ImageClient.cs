using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Registry.Tests.Support.Images;

/// <summary>One image as a client of the registry API sees it.</summary>
/// <param name="http">Signed in, or not.</param>
/// <param name="name">Visible: <c>docker-hosted/team/app</c>.</param>
/// <param name="root">What stands before names in paths.</param>
public sealed class ImageClient(HttpClient http, string name, string root = "/v2/")
{
    public static readonly byte[] EmptyConfig = "{}"u8.ToArray();

    public string Name => name;

    public ImageClient As(HttpClient other) => new(other, name, root);

    public ImageClient Sibling(string other) => new(http, other, root);

    /// <summary>A path below the image, or one that the server told.</summary>
    public string PathTo(string resource) => resource.StartsWith('/') ? resource : $"{root}{name}/{resource}";

    public async Task<HttpResponseMessage> SendAsync(string method, string resource, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), PathTo(resource)) { Content = content };
        foreach (var (header, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header, value))
                (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(header, value);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string resource, params (string Name, string Value)[] headers) => SendAsync("GET", resource, null, headers);

    public Task<HttpResponseMessage> HeadAsync(string resource, params (string Name, string Value)[] headers) => SendAsync("HEAD", resource, null, headers);

    public Task<HttpResponseMessage> DeleteAsync(string resource) => SendAsync("DELETE", resource);

    public async Task<HttpStatusCode> StatusOfAsync(string resource)
    {
        using var answer = await HeadAsync(resource);
        return answer.StatusCode;
    }

    /// <summary>The path of a new upload session.</summary>
    public async Task<string> BeginUploadAsync()
    {
        using var answer = await SendAsync("POST", "blobs/uploads/");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    public Task<HttpResponseMessage> PatchAsync(string session, string chunk, string? range = null) =>
        SendAsync("PATCH", session, new StringContent(chunk, Encoding.UTF8, "application/octet-stream"), range is null ? [] : [("Content-Range", range)]);

    public Task<HttpResponseMessage> CompleteAsync(string session, string digest, string lastChunk = "", params (string Name, string Value)[] headers) =>
        SendAsync("PUT", $"{session}?digest={digest}", new StringContent(lastChunk, Encoding.UTF8, "application/octet-stream"), headers);

    /// <summary>Pushes the bytes in one request and returns their digest.</summary>
    public async Task<string> PushBlobAsync(byte[] bytes, string algorithm = "sha256")
    {
        var digest = Sha.Of(bytes, algorithm);
        using var answer = await SendAsync("POST", $"blobs/uploads/?digest={digest}", new ByteArrayContent(bytes));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return digest;
    }

    public Task<string> PushBlobAsync(string text) => PushBlobAsync(Encoding.UTF8.GetBytes(text));

    public Task<HttpResponseMessage> PutManifestAsync(string reference, TestManifest manifest) =>
        PutManifestAsync(reference, manifest.Bytes, manifest.MediaType);

    public Task<HttpResponseMessage> PutManifestAsync(string reference, byte[] bytes, string? contentType)
    {
        var content = new ByteArrayContent(bytes);
        if (contentType is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return SendAsync("PUT", $"manifests/{reference}", content);
    }

    public async Task<TestManifest> PushManifestAsync(string reference, TestManifest manifest)
    {
        using var answer = await PutManifestAsync(reference, manifest);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return manifest;
    }

    /// <summary>Pushes an image that no other has the digest of.</summary>
    public async Task<TestManifest> PushImageAsync(string tag)
    {
        var config = await PushBlobAsync(EmptyConfig);
        var layer = await PushBlobAsync(Guid.NewGuid().ToString());
        return await PushManifestAsync(tag, TestManifest.Image(config, layer));
    }

    public async Task<TestManifest> PushReferrerAsync(TestManifest subject, string? artifactType = null, params (string Name, string Value)[] annotations)
    {
        var config = await PushBlobAsync(EmptyConfig);
        var referrer = TestManifest.Referrer(config, subject.Descriptor, artifactType, annotations);
        return await PushManifestAsync(referrer.Digest, referrer);
    }
}
