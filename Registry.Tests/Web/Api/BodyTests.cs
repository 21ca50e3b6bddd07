using System.Net.Http.Headers;
using System.Text;
using Registry.Tests.Support;

namespace Registry.Tests.Web.Api;

/// <summary>Bodies that are no JSON, too much of it, or come under a strange Content-Type.</summary>
public sealed class BodyTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    public static TheoryData<string, string> Malformed => new()
    {
        { "empty", "" },
        { "a word", "hello" },
        { "cut off", """{"name": "a", """ },
        { "two values", "{} {}" },
        { "a comment", "{ /* no */ }" },
        { "a trailing comma", """{"name": "a",}""" },
        { "1 MB of junk", new string('x', 1_000_000) },
        { "deep", string.Concat(Enumerable.Repeat("""{"storage":""", 5_000)) + "1" + new string('}', 5_000) },
        { "deep in a list", new string('[', 100_000) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Body_ThatIsNoJson_IsRefusedAsAWhole(string what, string body)
    {
        Assert.NotEmpty(what);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, content);

        Assert.Equal(400, answer.Status);
        Assert.Equal("*", (string)answer.Json()["id"]!);
        Assert.StartsWith("Could not process the input: ", answer.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("17")]
    public async Task Body_ThatIsNoObject_IsRefusedAsAWhole(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, content);

        Assert.Equal(400, answer.Status);
        Assert.Equal(["*"], answer.Fields());
    }

    [Fact]
    public async Task Body_ThatIsNoUtf8_IsRefused()
    {
        using var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xff, 0xfe, .. "\"}"u8]);

        Assert.Equal(400, (await app.Client.SendAsync("POST", Rest.HostedPath, content)).Status);
    }

    [Theory]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"name":"a","storage":{"writePolicy":"\ud800"}}""", "storage.writePolicy")]
    [InlineData("""{"name":"a","docker":{"subdomain":"\udc00"}}""", "docker.subdomain")]
    public async Task Body_WithHalfACharacter_NamesTheField(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await app.Client.SendAsync("POST", Rest.HostedPath, content);

        Assert.Equal(400, answer.Status);
        Assert.Equal([field], answer.Fields());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_BeyondTheLimit_IsTooLarge(bool chunked)
    {
        using var content = new ByteArrayContent(new byte[2 << 20]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.BaseAddress, Rest.Root + Rest.HostedPath)) { Content = content };
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(413, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=ISO-8859-1")]
    public async Task Body_UnderAnyContentType_IsRead(string? contentType)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Rest.Hosted(Rest.NewName()).ToJsonString()));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        Assert.Equal(201, (await app.Client.SendAsync("POST", Rest.HostedPath, content)).Status);
    }

    [Fact]
    public async Task Get_WithAContentTypeAndNoBody_IsAnswered()
    {
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        Assert.Equal(200, (await app.Client.SendAsync("GET", "/repositories", content)).Status);
    }
}
