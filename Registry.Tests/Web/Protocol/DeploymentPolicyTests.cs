using System.Net;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>What a hosted repository's deployment policy lets through; every refusal says which repository and what to do.</summary>
public sealed class DeploymentPolicyTests(RegistryApp app) : ProtocolTests(app)
{
    [Theory]
    [InlineData(WritePolicy.Allow, false, "1.0", true, Label = "2.6 Allow redeploy")]
    [InlineData(WritePolicy.AllowOnce, false, "1.0", false, Label = "2.6 Disable redeploy")]
    [InlineData(WritePolicy.AllowOnce, false, "latest", false, Label = "2.6 Disable redeploy, latest too")]
    [InlineData(WritePolicy.AllowOnce, true, "latest", true, Label = "2.6 Disable redeploy but latest")]
    [InlineData(WritePolicy.AllowOnce, true, "Latest", false, Label = "2.6 Disable redeploy but latest, in another case")]
    [InlineData(WritePolicy.AllowOnce, true, "1.0", false, Label = "2.6 Disable redeploy but latest, another tag")]
    public async Task Redeploy_IsJudgedByThePolicy(WritePolicy policy, bool latest, string tag, bool allowed)
    {
        var image = await ImageInAsync(new HostedSettings { WritePolicy = policy, LatestPolicy = latest });
        var first = await image.PushImageAsync(tag);
        var second = await image.PushImageAsync("other");

        using var again = await image.PutManifestAsync(tag, first);
        using var moved = await image.PutManifestAsync(tag, second);
        using var byDigest = await image.SendAsync("PUT", $"manifests/{second.Digest}?tag=new&tag={tag}", new ByteArrayContent(second.Bytes));

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        if (allowed)
        {
            Assert.Equal(HttpStatusCode.Created, moved.StatusCode);
            Assert.Equal(HttpStatusCode.Created, byDigest.StatusCode);
        }
        else
        {
            Assert.Contains(tag, await moved.RefusedAsync(HttpStatusCode.Forbidden, "DENIED"), StringComparison.Ordinal);
            await byDigest.RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
            Assert.Equal(HttpStatusCode.NotFound, await image.StatusOfAsync("manifests/new"));
        }

        using var now = await image.GetAsync($"manifests/{tag}");
        Assert.Equal((allowed ? second : first).Bytes, await now.BytesAsync());
    }

    [Fact]
    public async Task DisabledRedeploy_AllowsToDeleteATagAndPushItAnew()
    {
        var image = await ImageInAsync(new HostedSettings { WritePolicy = WritePolicy.AllowOnce });
        await image.PushImageAsync("1.0");
        await image.DeleteAsync("manifests/1.0").AnsweredAsync(HttpStatusCode.Accepted);

        await image.PushImageAsync("1.0");
    }

    [Theory]
    [InlineData("PUT", "manifests/1.0", Label = "2.21 the same tag again")]
    [InlineData("PUT", "manifests/2.0", Label = "2.21 a new tag")]
    [InlineData("PUT", "manifests/{digest}", Label = "2.21 by digest")]
    [InlineData("DELETE", "manifests/1.0", Label = "2.21 delete by tag (CVE-2026-41888)")]
    [InlineData("DELETE", "manifests/{digest}", Label = "2.21 delete by digest")]
    [InlineData("DELETE", "blobs/{blob}", Label = "2.21 delete a blob")]
    [InlineData("POST", "blobs/uploads/", Label = "2.21 begin an upload")]
    [InlineData("POST", "blobs/uploads/?digest={blob}", Label = "2.21 push in one request")]
    public async Task ReadOnlyRepository_RefusesEveryWrite(string method, string resource)
    {
        var image = await ImageInAsync(new HostedSettings());
        var manifest = await image.PushImageAsync("1.0");
        var blob = Sha.Of(ImageClient.EmptyConfig);
        var repository = image.Name[..image.Name.IndexOf('/', StringComparison.Ordinal)];
        await App.ChangeRepositoryAsync(repository, Settings(new HostedSettings { WritePolicy = WritePolicy.Deny }));
        var path = resource.Replace("{digest}", manifest.Digest, StringComparison.Ordinal).Replace("{blob}", blob, StringComparison.Ordinal);

        using var refused = await image.SendAsync(method, path, new ByteArrayContent(path.StartsWith("blobs", StringComparison.Ordinal) ? ImageClient.EmptyConfig : manifest.Bytes));

        Assert.Contains(repository, await refused.RefusedAsync(HttpStatusCode.Forbidden, "DENIED"), StringComparison.Ordinal);
        using var got = await image.GetAsync("manifests/1.0");
        Assert.Equal(manifest.Bytes, await got.BytesAsync());
        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync($"blobs/{blob}"));
    }

    [Theory]
    [InlineData("v*", "v1.0", true, Label = "2.6 star")]
    [InlineData("v*", "V1.0", false, Label = "2.6 case counts")]
    [InlineData("v?", "v1", true, Label = "2.6 question mark")]
    [InlineData("v?", "v10", false, Label = "2.6 the whole tag")]
    [InlineData("*", "anything", true, Label = "2.6 every tag")]
    [InlineData("release", "release", true, Label = "2.6 no wildcard")]
    [InlineData("release", "release2", false, Label = "2.6 no wildcard, longer tag")]
    public async Task ImmutableTag_NeverMovesAndIsNeverDeleted(string pattern, string tag, bool immutable)
    {
        var image = await ImageInAsync(new HostedSettings { ImmutableTags = [pattern] });
        var first = await image.PushImageAsync(tag);
        var second = TestManifest.Index();
        var expected = immutable ? HttpStatusCode.Forbidden : HttpStatusCode.Created;

        await image.PutManifestAsync(tag, first).AnsweredAsync(HttpStatusCode.Created);
        await image.PutManifestAsync(tag, second).AnsweredAsync(expected);
        await image.SendAsync("PUT", $"manifests/{second.Digest}?tag={tag}", new ByteArrayContent(second.Bytes)).AnsweredAsync(expected);
        if (!immutable)
            return;

        await image.DeleteAsync($"manifests/{tag}").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        await image.DeleteAsync($"manifests/{first.Digest}").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
        using var got = await image.GetAsync($"manifests/{tag}");
        Assert.Equal(first.Bytes, await got.BytesAsync());
    }

    [Fact, Trait("Line", "2.6")]
    public async Task DeleteManifest_WithOneImmutableTagAmongOthers_TakesNone()
    {
        var image = await ImageInAsync(new HostedSettings { ImmutableTags = ["v*"] });
        var manifest = await image.PushImageAsync("latest");
        await image.PushManifestAsync("v1", manifest);

        await image.DeleteAsync($"manifests/{manifest.Digest}").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");

        Assert.Equal(HttpStatusCode.OK, await image.StatusOfAsync("manifests/latest"));
        await image.DeleteAsync("manifests/latest").AnsweredAsync(HttpStatusCode.Accepted);
    }

    private async Task<ImageClient> ImageInAsync(HostedSettings hosted)
    {
        var repository = $"policy-{Guid.NewGuid():N}";
        await App.AddRepositoryAsync(repository, Settings(hosted));
        return NewImage(repository);
    }

    private static RepositorySettings Settings(HostedSettings hosted) => new() { Hosted = hosted };
}
