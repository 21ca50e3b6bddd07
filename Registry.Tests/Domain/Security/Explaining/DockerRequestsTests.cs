using Registry.Domain.Security.Explaining;

namespace Registry.Tests.Domain.Security.Explaining;

/// <summary>What docker asks for.</summary>
public sealed class DockerRequestsTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static readonly string[] Repositories = ["docker-hosted"];

    [Theory]
    [InlineData("team/app:1.0", "/v2/team/app/manifests/1.0")]
    [InlineData("team/app", "/v2/team/app/manifests/latest")]
    [InlineData("docker-hosted/team/app:1.0", "/v2/team/app/manifests/1.0")]
    [InlineData("localhost:8081/docker-hosted/team/app:1.0", "/v2/team/app/manifests/1.0")]
    [InlineData("registry.example.com/team/app:1.0", "/v2/team/app/manifests/1.0")]
    [InlineData(" app ", "/v2/app/manifests/latest")]
    [InlineData("team/app@" + Digest, "/v2/team/app/manifests/" + Digest)]
    [InlineData("team/app:1.0@" + Digest, "/v2/team/app/manifests/" + Digest)]
    public void Pull_SignsInAndAsksForTheManifest(string text, string manifest)
    {
        Assert.True(DockerReference.TryParse(text, Repositories, out var parsed));

        var requests = DockerRequests.Of(DockerOperation.PullByTag, parsed.Image.Value, parsed.Reference.ToString(), null);

        Assert.Equal(["/v2/", manifest], requests.Select(r => r.Path));
        Assert.All(requests, r => Assert.Equal($"path == \"{r.Path}\"", r.Selecting));
    }

    [Fact]
    public void Pull_OfKnownContent_GoesOnByDigest()
    {
        var requests = DockerRequests.Of(DockerOperation.PullByTag, "team/app", "1.0", PulledContent.Some);

        Assert.Equal(["sign in", "tag", "image by digest", "layers"], requests.Select(r => r.What));
        Assert.Equal("path =^ \"/v2/team/app/blobs/sha256:\"", requests[^1].Selecting);
        Assert.Equal(["sign in", "image by digest", "layers"],
            DockerRequests.Of(DockerOperation.PullByDigest, "team/app", PulledContent.Some.Manifest.Value, PulledContent.Some).Select(r => r.What));
    }

    [Fact]
    public void Push_UploadsBeforeItPutsTheTag()
    {
        var requests = DockerRequests.Of(DockerOperation.Push, "team/app", "1.0", null);

        Assert.Equal(["GET", "HEAD", "POST", "PATCH", "PUT", "PUT"], requests.Select(r => r.Method));
        Assert.Equal(["sign in", "layers", "begin upload", "upload", "tag"], requests.Select(r => r.What).Distinct());
        Assert.All(requests, r => Assert.StartsWith(r.Beginning ?? r.Path, r.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Search_NamesNoImage() => Assert.Equal(["/v2/", "/v1/search"], DockerRequests.Of(DockerOperation.Search, "", "", null).Select(r => r.Path));

    [Theory]
    [InlineData("")]
    [InlineData("Team/app")]
    [InlineData("team/app:")]
    [InlineData("team/app@sha256:1")]
    [InlineData("team//app")]
    public void NoReference_IsNone(string text) => Assert.False(DockerReference.TryParse(text, Repositories, out _));
}
