using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>HEAD says what GET says, and sends no body.</summary>
public sealed class HeadTests(RegistryApp app) : ProtocolTests(app)
{
    private const string Missing = "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    [Theory]
    [InlineData("manifests/1.0", HttpStatusCode.OK, Label = "2.19 manifest by tag")]
    [InlineData("manifests/{manifest}", HttpStatusCode.OK, Label = "2.19 manifest by digest")]
    [InlineData("manifests/2.0", HttpStatusCode.NotFound, Label = "2.19 missing manifest")]
    [InlineData("manifests/" + Missing, HttpStatusCode.NotFound, Label = "2.19 missing manifest by digest")]
    [InlineData("manifests/-", HttpStatusCode.NotFound, Label = "2.19 no reference")]
    [InlineData("manifests/sha256:x", HttpStatusCode.BadRequest, Label = "2.19 malformed digest of a manifest")]
    [InlineData("blobs/{blob}", HttpStatusCode.OK, Label = "2.19 blob")]
    [InlineData("blobs/{empty}", HttpStatusCode.OK, Label = "2.19 empty blob")]
    [InlineData("blobs/" + Missing, HttpStatusCode.NotFound, Label = "2.19 missing blob")]
    [InlineData("blobs/sha256:x", HttpStatusCode.BadRequest, Label = "2.19 malformed digest of a blob")]
    [InlineData("blobs/uploads/00000000-0000-0000-0000-000000000000", HttpStatusCode.NotFound, Label = "2.19 missing session")]
    [InlineData("tags/list", HttpStatusCode.OK, Label = "2.19 tags")]
    [InlineData("referrers/{manifest}", HttpStatusCode.OK, Label = "2.19 referrers")]
    [InlineData("nothing", HttpStatusCode.NotFound, Label = "2.19 no resource")]
    [InlineData("/v2/no-such/app/tags/list", HttpStatusCode.NotFound, Label = "2.19 unknown repository")]
    [InlineData("/v2/", HttpStatusCode.OK, Label = "1.24 support")]
    [InlineData("/v2/_catalog", HttpStatusCode.OK, Label = "1.24 catalog")]
    public async Task Head_HasTheHeadersOfGetAndNoBody(string resource, HttpStatusCode status)
    {
        var image = NewImage();
        var manifest = await image.PushImageAsync("1.0");
        var path = resource.Replace("{manifest}", manifest.Digest, StringComparison.Ordinal)
            .Replace("{blob}", Sha.Of(ImageClient.EmptyConfig), StringComparison.Ordinal)
            .Replace("{empty}", await image.PushBlobAsync(""), StringComparison.Ordinal);

        using var get = await image.GetAsync(path);
        using var head = await image.HeadAsync(path);

        Assert.Equal(status, get.StatusCode);
        Assert.Equal(status, head.StatusCode);
        Assert.Empty(await head.BytesAsync());
        Assert.Equal(Headers(get), Headers(head));
        Assert.Equal((await get.BytesAsync()).Length, head.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("manifests/1.0", Label = "2.19 401 of a manifest")]
    [InlineData("blobs/" + Missing, Label = "2.19 401 of a blob")]
    [InlineData("/v2/", Label = "1.24 401 of support")]
    public async Task Head_OfNobody_IsChallengedAsGetIs(string resource)
    {
        var image = NewImage().As(App.AnonymousClient());

        using var get = await image.GetAsync(resource);
        using var head = await image.HeadAsync(resource);

        Assert.Equal(HttpStatusCode.Unauthorized, head.StatusCode);
        Assert.Empty(await head.BytesAsync());
        Assert.Equal(Headers(get), Headers(head));
    }

    private static IEnumerable<string> Headers(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
        .Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal);
}
