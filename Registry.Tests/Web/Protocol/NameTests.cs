using System.Net;
using System.Text;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>What a name, tag or digest may look like, and where a path leads.</summary>
public sealed class NameTests(RegistryApp app) : ProtocolTests(app)
{
    private const string Hex64 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("Team/app", Label = "1.0 upper case")]
    [InlineData("app-", Label = "1.0 ends with a separator")]
    [InlineData(".app", Label = "1.0 begins with a separator")]
    [InlineData("a..b", Label = "1.0 two dots")]
    [InlineData("a___b", Label = "1.0 three underscores")]
    [InlineData("a-_b", Label = "1.0 mixed separators")]
    [InlineData("a//b", Label = "1.0 empty component")]
    [InlineData("/a", Label = "1.0 empty first component")]
    [InlineData("a%20b", Label = "1.0 space")]
    [InlineData("a:b", Label = "1.0 colon")]
    [InlineData("%C3%BCber", Label = "1.0 non-ASCII")]
    [InlineData("a%2Fb", Label = "1.0 escaped slash")]
    [InlineData("a%0Ab", Label = "1.0 line feed")]
    public async Task Image_WithAnImpossibleName_IsNameInvalid(string name)
    {
        var image = new ImageClient(App.Client, "docker-hosted/" + name);

        await image.GetAsync("tags/list").RefusedAsync(HttpStatusCode.BadRequest, "NAME_INVALID");
        await image.SendAsync("POST", "blobs/uploads/").RefusedAsync(HttpStatusCode.BadRequest, "NAME_INVALID");
        await image.PutManifestAsync("1.0", TestManifest.Index()).RefusedAsync(HttpStatusCode.BadRequest, "NAME_INVALID");
    }

    [Theory]
    [InlineData(255, HttpStatusCode.NotFound, "NAME_UNKNOWN", Label = "1.0 255 characters")]
    [InlineData(256, HttpStatusCode.BadRequest, "NAME_INVALID", Label = "1.0 256 characters")]
    public async Task Image_WithALongName_HasALimit(int length, HttpStatusCode status, string code)
    {
        await new ImageClient(App.Client, "docker-hosted/" + new string('a', length)).GetAsync("tags/list").RefusedAsync(status, code);
    }

    [Theory]
    [InlineData("0", Label = "1.0 digits")]
    [InlineData("a.b", Label = "1.0 dot")]
    [InlineData("a_b/a__b", Label = "1.0 underscores")]
    [InlineData("a---b", Label = "1.0 hyphens")]
    [InlineData("a/b/c/d/e/f", Label = "1.0 many components")]
    [InlineData("foo/manifests", Label = "2.9 keyword as name: manifests")]
    [InlineData("foo/blobs/uploads", Label = "2.9 keyword as name: blobs/uploads")]
    [InlineData("foo/tags/list", Label = "2.9 keyword as name: tags/list")]
    [InlineData("foo/referrers", Label = "2.9 keyword as name: referrers")]
    public async Task Image_WithALegalName_TakesAPush(string name)
    {
        var image = new ImageClient(App.Client, "docker-hosted/" + name);

        var pushed = await image.PushImageAsync("tags");

        using var pulled = await image.GetAsync("manifests/tags");
        Assert.Equal(pushed.Bytes, await pulled.BytesAsync());
        using var listed = await image.GetAsync("tags/list");
        Assert.Equal(["tags"], await listed.ListAsync("tags"));
        await image.GetAsync($"referrers/{pushed.Digest}").AnsweredAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(".1", "MANIFEST_UNKNOWN", "MANIFEST_INVALID", Label = "1.0 tag begins with a dot")]
    [InlineData("-1", "MANIFEST_UNKNOWN", "MANIFEST_INVALID", Label = "1.0 tag begins with a hyphen")]
    [InlineData("1+2", "MANIFEST_UNKNOWN", "MANIFEST_INVALID", Label = "1.0 tag with a plus")]
    [InlineData("%C3%BC", "MANIFEST_UNKNOWN", "MANIFEST_INVALID", Label = "1.0 tag non-ASCII")]
    [InlineData("a%2Fb", "MANIFEST_UNKNOWN", "MANIFEST_INVALID", Label = "1.0 tag with an escaped slash")]
    [InlineData("sha256:abc", "DIGEST_INVALID", "DIGEST_INVALID", Label = "1.0 digest too short")]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427e", "DIGEST_INVALID", "DIGEST_INVALID", Label = "1.0 digest of md5")]
    [InlineData("sha256:0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF", "DIGEST_INVALID", "DIGEST_INVALID", Label = "1.0 digest in upper case")]
    [InlineData("sha512:" + Hex64, "DIGEST_INVALID", "DIGEST_INVALID", Label = "1.0 digest of another length")]
    public async Task Reference_ThatIsNone_IsRefused(string reference, string onPull, string onPush)
    {
        var image = NewImage();
        var status = onPull == "DIGEST_INVALID" ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound;

        await image.GetAsync($"manifests/{reference}").RefusedAsync(status, onPull);
        await image.DeleteAsync($"manifests/{reference}").RefusedAsync(status, onPull);
        await image.PutManifestAsync(reference, TestManifest.Index()).RefusedAsync(HttpStatusCode.BadRequest, onPush);
        await image.GetAsync($"blobs/{reference}").RefusedAsync(HttpStatusCode.BadRequest, "DIGEST_INVALID");
        await image.DeleteAsync($"blobs/{reference}").RefusedAsync(HttpStatusCode.BadRequest, "DIGEST_INVALID");
        await image.GetAsync($"referrers/{reference}").RefusedAsync(HttpStatusCode.BadRequest, "DIGEST_INVALID");
    }

    [Theory]
    [InlineData(128, HttpStatusCode.Created, Label = "1.0 tag of 128 characters")]
    [InlineData(129, HttpStatusCode.BadRequest, Label = "1.0 tag of 129 characters")]
    public async Task Tag_HasALimit(int length, HttpStatusCode status)
    {
        await NewImage().PutManifestAsync(new string('x', length), TestManifest.Index()).AnsweredAsync(status);
    }

    [Theory]
    [InlineData("/v2/docker-hosted/../../etc/passwd", Label = "2.8 dots climb to nothing")]
    [InlineData("/v2/docker-hosted/%2e%2e/%2e%2e/%2e%2e/etc/passwd", Label = "2.8 escaped dots")]
    [InlineData("/v2/docker-hosted/app/blobs/uploads/..%2f..%2f..%2fregistry.db", Label = "2.8 escaped slashes in a session")]
    [InlineData("/v2/docker-hosted/app/blobs/sha256:..%2f..%2f..%2fetc%2fpasswd", Label = "2.8 escaped slashes in a digest")]
    [InlineData("/v2/docker-hosted/app/manifests/..%2f..%2fregistry.db", Label = "2.8 escaped slashes in a tag")]
    [InlineData("/v2/docker-hosted/app/manifests/..%5c..%5cregistry.db", Label = "2.8 escaped backslashes")]
    [InlineData("/v2/docker-hosted/app/manifests/1%00", Label = "2.8 NUL in a tag")]
    [InlineData("/v2/docker-hosted/app%00/tags/list", Label = "2.8 NUL in a name")]
    [InlineData("/v2/docker-hosted/app/blobs/uploads/%00", Label = "2.8 NUL in a session")]
    [InlineData("/v2/docker-hosted/app%ff%fe/manifests/1", Label = "2.8 not UTF-8")]
    [InlineData("/v2//docker-hosted/app/manifests/1", Label = "2.8 two slashes before the name")]
    [InlineData("/v2/docker-hosted//app/manifests/1", Label = "2.8 two slashes behind the repository")]
    [InlineData("//v2/docker-hosted/app/manifests/1", Label = "2.8 two slashes before v2")]
    [InlineData("/v2/docker-hosted/\u00fcber/manifests/1", Label = "2.8 raw bytes beyond ASCII")]
    [InlineData("/repository/../v2/docker-hosted/app/manifests/1", Label = "2.8 traversal below /repository")]
    [InlineData("/repository/%2e%2e/v2/app/manifests/1", Label = "2.8 repository named by dots")]
    public async Task Path_WithTrickery_IsAClearNo(string path)
    {
        var answer = await RawConnection.AskAsync(App, $"GET {path} HTTP/1.1\r\nHost: registry\r\n{RawConnection.Authorization}Connection: close\r\n\r\n");

        Assert.True(answer.Status is 400 or 404, answer.Text);
        Assert.DoesNotContain("root:", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v2//docker-hosted/app/manifests/1", Label = "2.8 nobody and two slashes")]
    [InlineData("/v2/docker-hosted/%2e/app/manifests/1", Label = "2.8 nobody and escaped dots")]
    [InlineData("/v2/docker-hosted/APP/manifests/1", Label = "2.8 nobody and an impossible name")]
    [InlineData("/v2/no-such/app/manifests/1", Label = "2.8 nobody and an unknown repository")]
    [InlineData("/v2/docker-hosted/app/nothing", Label = "2.8 nobody and no resource")]
    public async Task Path_AskedByNobody_TellsNothingButToSignIn(string path)
    {
        var answer = await RawConnection.AskAsync(App, $"GET {path} HTTP/1.1\r\nHost: registry\r\nConnection: close\r\n\r\n");

        Assert.Equal(401, answer.Status);
        Answers.SentenceOf(answer.Body, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Tag_NotInASCII_IsNotStoredUnderAnotherName()
    {
        var image = NewImage();
        await image.PushImageAsync("1.0");
        await image.PutManifestAsync(Uri.EscapeDataString(Encoding.UTF8.GetString([0xc3, 0xbc])), TestManifest.Index())
            .RefusedAsync(HttpStatusCode.BadRequest, "MANIFEST_INVALID");

        using var tags = await image.GetAsync("tags/list");
        Assert.Equal(["1.0"], await tags.ListAsync("tags"));
    }
}
