using Registry.Domain.Security.Selectors;

namespace Registry.Tests.Domain.Security.Selectors;

/// <summary>What docker asks for.</summary>
public sealed class RequestPathsTests
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
    public void Pull_AsksForTheManifest(string reference, string manifest)
    {
        var paths = RequestPaths.Of(reference, ClientOperation.Pull, Repositories);

        Assert.Equal("/v2/", paths![0].Path);
        Assert.Equal(manifest, paths[1].Path);
    }

    [Fact]
    public void Push_UploadsBeforeItPutsTheTag() => Assert.Equal(
        ["sign in", "layers", "upload", "tag"], RequestPaths.Of("team/app:1.0", ClientOperation.Push, Repositories)!.Select(p => p.What));

    [Fact]
    public void Search_NeedsNoImage() => Assert.Equal(
        ["/v2/", "/v1/search"], RequestPaths.Of("", ClientOperation.Search, Repositories)!.Select(p => p.Path));

    [Fact]
    public void Path_IsTakenAsItIs() => Assert.Equal(["/v2/Team/x"], RequestPaths.Of("/v2/Team/x", ClientOperation.Pull, Repositories)!.Select(p => p.Path));

    [Theory]
    [InlineData("")]
    [InlineData("Team/app")]
    [InlineData("team/app:")]
    [InlineData("team/app@sha256:1")]
    [InlineData("team//app")]
    public void Neither_IsNothing(string text) => Assert.Null(RequestPaths.Of(text, ClientOperation.Pull, Repositories));
}
