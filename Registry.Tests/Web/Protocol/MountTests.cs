using System.Net;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>A blob that another image has already.</summary>
public sealed class MountTests(RegistryApp app) : ProtocolTests(app)
{
    [Fact, Trait("Line", "1.12")]
    public async Task BlobOfAnotherImage_IsMounted()
    {
        var (source, target) = (NewImage(), NewImage());
        var digest = await source.PushBlobAsync("to be mounted");

        using var mounted = await target.SendAsync("POST", $"blobs/uploads/?mount={digest}&from={source.Name}");

        Assert.Equal(HttpStatusCode.Created, mounted.StatusCode);
        Assert.Equal($"/v2/{target.Name}/blobs/{digest}", mounted.Header("Location"));
        Assert.Equal(digest, mounted.Header("Docker-Content-Digest"));
        using var got = await target.GetAsync(mounted.Header("Location")!);
        Assert.Equal("to be mounted", await got.TextAsync());
    }

    [Fact, Trait("Line", "1.12")]
    public async Task BlobOfAnotherRepository_IsMounted()
    {
        await App.AddRepositoryAsync("mount-source", new());
        var (source, target) = (NewImage("mount-source"), NewImage());
        var digest = await source.PushBlobAsync("from far");

        await target.SendAsync("POST", $"blobs/uploads/?mount={digest}&from={source.Name}").AnsweredAsync(HttpStatusCode.Created);

        Assert.Equal(HttpStatusCode.OK, await target.StatusOfAsync($"blobs/{digest}"));
    }

    [Theory]
    [InlineData("{blob}", "", Label = "2.2 no from")]
    [InlineData("{blob}", "&from=", Label = "2.2 empty from")]
    [InlineData("{blob}", "&from=docker-hosted/nobody/knows-it", Label = "1.12 unknown image")]
    [InlineData("{blob}", "&from=no-such-repository/app", Label = "2.1 unknown repository")]
    [InlineData("{blob}", "&from=docker-hosted", Label = "1.12 repository without image")]
    [InlineData("{blob}", "&from=../../etc", Label = "2.8 traversal in from")]
    [InlineData("{blob}", "&from=docker-hosted/NOT%20A%20NAME", Label = "1.12 impossible name")]
    [InlineData("{blob}", "&from={name}", Label = "1.12 name without its repository")]
    [InlineData("{blob}", "&from={source}&from={source}", Label = "1.12 two sources")]
    [InlineData("sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "&from={source}", Label = "1.12 missing blob")]
    [InlineData("{other}", "&from={source}", Label = "2.2 blob that only another image has")]
    public async Task Mount_ThatCannotBe_IsAnOrdinarySession(string digest, string from)
    {
        var (source, other, target) = (NewImage(), NewImage(), NewImage());
        var blob = await source.PushBlobAsync("mountable");
        var known = await other.PushBlobAsync("known elsewhere only");
        var asked = digest.Replace("{blob}", blob, StringComparison.Ordinal).Replace("{other}", known, StringComparison.Ordinal);
        var query = from.Replace("{source}", source.Name, StringComparison.Ordinal).Replace("{name}", source.Name["docker-hosted/".Length..], StringComparison.Ordinal);

        using var begun = await target.SendAsync("POST", $"blobs/uploads/?mount={asked}{query}");

        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await target.StatusOfAsync($"blobs/{asked}"));
        await target.CompleteAsync(begun.Header("Location")!, Sha.Of("mountable"u8), "mountable").AnsweredAsync(HttpStatusCode.Created);
    }

    [Fact, Trait("Line", "1.12")]
    public async Task MountOfAMalformedDigest_IsDigestInvalid() =>
        await NewImage().SendAsync("POST", "blobs/uploads/?mount=sha256:x&from=docker-hosted/app").RefusedAsync(HttpStatusCode.BadRequest, "DIGEST_INVALID");

    [Fact]
    public async Task Mount_FromAnOfflineRepository_IsAnOrdinarySession()
    {
        await App.AddRepositoryAsync("mount-offline", new());
        var source = NewImage("mount-offline");
        var digest = await source.PushBlobAsync("asleep");
        await App.ChangeRepositoryAsync("mount-offline", new RepositorySettings { Online = false });

        await NewImage().SendAsync("POST", $"blobs/uploads/?mount={digest}&from={source.Name}").AnsweredAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Mount_IntoAReadOnlyRepository_IsDenied()
    {
        var source = NewImage();
        var digest = await source.PushBlobAsync("stays here");
        await App.AddRepositoryAsync("mount-read-only", new RepositorySettings { Hosted = new HostedSettings { WritePolicy = WritePolicy.Deny } });

        await NewImage("mount-read-only").SendAsync("POST", $"blobs/uploads/?mount={digest}&from={source.Name}").RefusedAsync(HttpStatusCode.Forbidden, "DENIED");
    }

    [Fact, Trait("Line", "2.2")]
    public async Task BlobAndManifestOfAnotherImage_AreNotServed()
    {
        var (image, other) = (NewImage(), NewImage());
        var manifest = await image.PushImageAsync("1.0");
        var digest = await image.PushBlobAsync("mine");

        await other.GetAsync($"blobs/{digest}").RefusedAsync(HttpStatusCode.NotFound, "BLOB_UNKNOWN");
        await other.GetAsync($"manifests/{manifest.Digest}").RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_UNKNOWN");
        await other.PutManifestAsync("1.0", manifest).RefusedAsync(HttpStatusCode.NotFound, "MANIFEST_BLOB_UNKNOWN");
    }
}
