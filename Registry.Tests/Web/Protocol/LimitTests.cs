using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>What a client can make the server hold: bytes, time, connections.</summary>
public sealed class LimitTests(RegistryApp app) : ProtocolTests(app)
{
    private const long Gigabyte = 1 << 30;
    private const int Limit = 4 << 20;

    [Fact, Trait("Line", "2.15")]
    public async Task ManifestOfAGigabyte_Announced_Is413BeforeItIsSent()
    {
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync(Head($"Content-Length: {Gigabyte}"));
        await connection.AnsweredAsync();
        connection.EndSending();

        var answer = await connection.ReadToEndAsync();

        Assert.Equal(413, answer.Status);
        Assert.Contains(Limit.ToString(CultureInfo.InvariantCulture), Answers.SentenceOf(answer.Body, "MANIFEST_INVALID"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 1073741824", Label = "2.15 announced and sent all the same")]
    [InlineData("Transfer-Encoding: chunked", Label = "2.15 streamed without a length (CVE-2017-11468)")]
    public async Task ManifestOfAGigabyte_Streamed_IsCutOffNearTheLimit(string framing)
    {
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync(Head(framing));
        var megabyte = new byte[1 << 20];
        var block = framing.Contains("chunked", StringComparison.Ordinal) ? [.. "100000\r\n"u8, .. megabyte, .. "\r\n"u8] : megabyte;
        var before = GC.GetTotalAllocatedBytes();

        var sent = await connection.SendUntilAnsweredAsync(block, Gigabyte);

        // What the sockets of both sides may hold stands beside the limit.
        Assert.InRange(sent, 0, Limit + (24 << 20));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 96 << 20);
        connection.EndSending();
        Assert.Equal(413, (await connection.ReadToEndAsync()).Status);
    }

    [Theory]
    [InlineData("PUT", "manifests/1.0", "", 401, Label = "2.15 nobody pushes a manifest")]
    [InlineData("PATCH", "blobs/uploads/00000000-0000-0000-0000-000000000000", "", 401, Label = "2.15 nobody pushes a blob")]
    [InlineData("PATCH", "blobs/uploads/00000000-0000-0000-0000-000000000000", "{auth}", 404, Label = "2.15 unknown session")]
    [InlineData("POST", "blobs/uploads/?digest=sha256:x", "{auth}", 400, Label = "2.15 malformed digest")]
    [InlineData("POST", "tags/list", "{auth}", 405, Label = "2.15 wrong verb")]
    [InlineData("PUT", "manifests/-", "{auth}", 400, Label = "2.15 impossible tag")]
    public async Task BodyOfAGigabyte_OfARequestThatIsRefusedAnyhow_IsNotWaitedFor(string method, string resource, string auth, int status)
    {
        using var connection = await RawConnection.OpenAsync(App);
        var authorization = auth.Length == 0 ? "" : RawConnection.Authorization;
        await connection.SendAsync($"{method} /v2/docker-hosted/huge/{resource} HTTP/1.1\r\nHost: registry\r\n{authorization}Expect: 100-continue\r\nContent-Length: {Gigabyte}\r\n\r\n");
        await connection.AnsweredAsync();
        connection.EndSending();

        var answer = await connection.ReadToEndAsync();

        Assert.Equal(status, answer.Status);
        Assert.Equal(1, answer.Count);
    }

    [Theory]
    [InlineData(Limit, HttpStatusCode.Created, Label = "1.15 exactly the limit")]
    [InlineData(Limit + 1, HttpStatusCode.RequestEntityTooLarge, Label = "1.15 one byte more")]
    public async Task Manifest_OfThatSize_IsJudgedByTheLimit(int size, HttpStatusCode status)
    {
        var image = NewImage();
        var bytes = Padded(size);

        await image.PutManifestAsync("length", bytes, TestManifest.OciIndex).AnsweredAsync(status);
        using var streamed = await image.SendAsync("PUT", "manifests/streamed", new StreamedContent(bytes), ("Content-Type", TestManifest.OciIndex));

        Assert.Equal(status, streamed.StatusCode);
        Assert.Equal(status == HttpStatusCode.Created ? HttpStatusCode.OK : HttpStatusCode.NotFound, await image.StatusOfAsync("manifests/streamed"));
    }

    [Fact, Trait("Line", "1.15")]
    public async Task ManifestLimit_IsASetting()
    {
        await using var small = new RegistryApp { Settings = new Dictionary<string, string?> { ["Registry:Limits:ManifestBytes"] = "2000" } };
        await small.InitializeAsync();
        var image = new ImageClient(small.Client, "docker-hosted/app");

        await image.PutManifestAsync("1.0", Padded(2000), TestManifest.OciIndex).AnsweredAsync(HttpStatusCode.Created);
        await image.PutManifestAsync("1.0", Padded(2001), TestManifest.OciIndex).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "MANIFEST_INVALID");

        Assert.Empty(small.Errors.Take());
    }

    [Fact, Trait("Line", "2.25")]
    public void SlowClient_IsGivenAMinuteAndNoMore()
    {
        var limits = App.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal(240, limits.MinRequestBodyDataRate!.BytesPerSecond);
        Assert.InRange(limits.MinRequestBodyDataRate.GracePeriod, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));
        Assert.Equal(240, limits.MinResponseDataRate!.BytesPerSecond);
        Assert.InRange(limits.MaxRequestHeadersTotalSize, 1, 64 << 10);
        Assert.InRange(limits.MaxRequestLineSize, 4 << 10, 64 << 10);
    }

    [Fact]
    public async Task BlobBeyondTheServersUsualBodyLimit_IsTakenByEveryWay()
    {
        var image = NewImage();
        var bytes = new byte[31 << 20];
        bytes[^1] = 1;
        var digest = await image.PushBlobAsync(bytes);
        var session = await image.BeginUploadAsync();

        await image.SendAsync("PATCH", session, new ByteArrayContent(bytes)).AnsweredAsync(HttpStatusCode.Accepted);
        await image.CompleteAsync(session, digest).AnsweredAsync(HttpStatusCode.Created);
    }

    private static string Head(string framing) =>
        $"PUT /v2/docker-hosted/huge/manifests/1.0 HTTP/1.1\r\nHost: registry\r\n{RawConnection.Authorization}Content-Type: {TestManifest.OciIndex}\r\n{framing}\r\n\r\n";

    private static byte[] Padded(int size)
    {
        const string start = """{"schemaVersion":2,"manifests":[],"annotations":{"padding":" """;
        return Encoding.ASCII.GetBytes(start + new string('x', size - start.Length - 3) + "\"}}");
    }

    /// <summary>Without a length, as a pipe is sent.</summary>
    private sealed class StreamedContent(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
