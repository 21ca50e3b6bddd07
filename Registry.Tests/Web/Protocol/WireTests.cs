using System.Text;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Requests that no decent client sends: each is answered once and clearly, or the connection is closed.</summary>
public sealed class WireTests(RegistryApp app) : ProtocolTests(app)
{
    private const string Auth = "{auth}";

    [Theory]
    [InlineData("GET /v2/ HTTP/1.1\r\n" + Auth + "\r\n", 400, Label = "2.25 no Host")]
    [InlineData("GET /v2/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + Auth + "\r\n", 400, Label = "2.25 two Hosts")]
    [InlineData("GET /v2/ HTTP/1.1\r\nHost : a\r\n" + Auth + "\r\n", 400, Label = "2.25 space before the colon")]
    [InlineData("GET /v2/ HTTP/1.1\r\nHost: a\r\n" + Auth + "X: 1\r\n folded\r\n\r\n", 400, Label = "2.25 folded header")]
    [InlineData("GET /v2/ HTTP/1.1\r\nHost: a\r\n" + Auth + "X: a\0b\r\n\r\n", 400, Label = "2.25 NUL in a header")]
    [InlineData("GET  /v2/ HTTP/1.1\r\nHost: a\r\n" + Auth + "\r\n", 400, Label = "2.25 two spaces")]
    [InlineData("GET /v2/\0 HTTP/1.1\r\nHost: a\r\n" + Auth + "\r\n", 400, Label = "2.25 NUL in the path")]
    [InlineData("GET /v2/ HTTP/9.9\r\nHost: a\r\n" + Auth + "\r\n", 505, Label = "2.25 unknown version")]
    [InlineData("GET http://elsewhere.example/v2/ HTTP/1.1\r\nHost: a\r\n" + Auth + "\r\n", 400, Label = "2.25 path with another host")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + Auth + "\r\n", 405, Label = "2.25 the server itself")]
    [InlineData("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\nConnection: close\r\n" + Auth + "\r\n", 405, Label = "2.25 a tunnel")]
    [InlineData("garbage\r\n\r\n", 400, Label = "2.25 no request at all")]
    [InlineData("POST /v2/docker-hosted/wire/blobs/uploads/ HTTP/1.1\r\nHost: a\r\n" + Auth + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", 400, Label = "2.25 two lengths")]
    [InlineData("POST /v2/docker-hosted/wire/blobs/uploads/ HTTP/1.1\r\nHost: a\r\n" + Auth + "Content-Length: -1\r\n\r\n", 400, Label = "2.25 negative length")]
    [InlineData("POST /v2/docker-hosted/wire/blobs/uploads/ HTTP/1.1\r\nHost: a\r\n" + Auth + "Content-Length: 1x\r\n\r\nx", 400, Label = "2.25 length that is no number")]
    [InlineData("POST /v2/docker-hosted/wire/blobs/uploads/ HTTP/1.1\r\nHost: a\r\n" + Auth + "Content-Length: 99999999999999999999\r\n\r\n", 400, Label = "2.25 length past 64 bits")]
    [InlineData("POST /v2/docker-hosted/wire/blobs/uploads/?digest=sha256:{a} HTTP/1.1\r\nHost: a\r\n" + Auth + "Transfer-Encoding: xchunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 400, Label = "2.25 unknown transfer encoding")]
    [InlineData("POST /v2/docker-hosted/wire/blobs/uploads/?digest=sha256:{a} HTTP/1.1\r\nHost: a\r\n" + Auth + "Transfer-Encoding: chunked\r\n\r\nzz\r\na\r\n0\r\n\r\n", 400, Label = "2.25 chunk without a size")]
    [InlineData("POST /v2/docker-hosted/wire/blobs/uploads/?digest=sha256:{a} HTTP/1.1\r\nHost: a\r\n" + Auth + "Transfer-Encoding: chunked\r\n\r\n1\r\naXX0\r\n\r\n", 400, Label = "2.25 chunk longer than it says")]
    public async Task Request_ThatIsNone_IsRefusedAndEndsTheConnection(string request, int status)
    {
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync(Fill(request));

        var answer = await connection.ReadToEndAsync();

        Assert.Equal(status, answer.Status);
        Assert.Equal(1, answer.Count);
    }

    [Fact, Trait("Line", "2.25")]
    public async Task LengthBesideChunks_IsOneAnswerAndTheEnd()
    {
        var smuggled = "GET /v2/_catalog HTTP/1.1\r\nHost: a\r\n\r\n";
        var request = "POST /v2/docker-hosted/wire/blobs/uploads/?digest=sha256:{a} HTTP/1.1\r\nHost: a\r\n" + Auth
            + $"Content-Length: {11 + smuggled.Length}\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n{smuggled}";
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync(Fill(request));

        var answer = await connection.ReadToEndAsync();

        // The chunks count (RFC 9112, section 6.3), and nothing that follows them is taken for a request.
        Assert.Equal(201, answer.Status);
        Assert.Equal(1, answer.Count);
    }

    [Theory]
    [InlineData("v2/docker-hosted/", 40_000, 414, Label = "2.25 path of 40 KB")]
    [InlineData("v2/docker-hosted/", 100_000, 414, Label = "2.25 path of 100 KB")]
    [InlineData("v2/_catalog?last=", 40_000, 414, Label = "2.25 query of 40 KB")]
    [InlineData("v2/docker-hosted/", 6_000, 400, Label = "1.0 name of 6 KB")]
    public async Task Uri_ThatIsTooLong_IsRefused(string start, int length, int status)
    {
        var path = $"/{start}{new string('a', length)}{(status == 400 ? "/tags/list" : "")}";
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync(Fill($"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{Auth}\r\n"));

        var answer = await connection.ReadToEndAsync();
        Assert.Equal(status, answer.Status);
        // What is longer than the server reads at all is refused before it is known whom it is for.
        if (length < 64_000)
            Answers.SentenceOf(answer.Body, status == 414 ? "UNSUPPORTED" : "NAME_INVALID");
    }

    [Theory]
    [InlineData(1, 40_000, Label = "2.25 header of 40 KB")]
    [InlineData(50, 800, Label = "2.25 fifty headers of 800 bytes")]
    public async Task Headers_ThatAreTooLong_AreRefusedWithASentence(int count, int length)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', length)}\r\n"));
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync(Fill($"GET /v2/ HTTP/1.1\r\nHost: a\r\n{Auth}{headers}\r\n"));

        var answer = await connection.ReadToEndAsync();

        Assert.Equal(431, answer.Status);
        Answers.SentenceOf(answer.Body, "UNSUPPORTED");
    }

    [Theory]
    [InlineData("X-Long: ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Label = "2.25 header of 2 MB")]
    [InlineData("", "X-Many: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", Label = "2.25 headers without end")]
    public async Task Headers_WithoutEnd_Are431BeforeTheyFillTheMemory(string start, string again)
    {
        const int megabytes2 = 2 << 20;
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync($"GET /v2/ HTTP/1.1\r\nHost: a\r\n{start}");
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(again, 256)));

        var sent = await connection.SendUntilAnsweredAsync(block, megabytes2);

        Assert.InRange(sent, 1, megabytes2);
        Assert.Contains((await connection.ReadToEndAsync()).Status, (int[])[431, 0]);
    }

    [Fact]
    public async Task Requests_InAPipeline_AreAnsweredInOrder()
    {
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync(Fill($"GET /v2/ HTTP/1.1\r\nHost: a\r\n{Auth}\r\nGET /v2/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{Auth}\r\n"));

        var answer = await connection.ReadToEndAsync();

        Assert.Equal(2, answer.Count);
        Assert.Equal(200, answer.Status);
        Assert.Contains("HTTP/1.1 404", answer.Text, StringComparison.Ordinal);
    }

    private static string Fill(string request) => request.Replace(Auth, RawConnection.Authorization, StringComparison.Ordinal)
        .Replace("sha256:{a}", Sha.Of("a"u8), StringComparison.Ordinal);
}
