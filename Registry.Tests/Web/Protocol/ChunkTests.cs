using System.Net;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>A blob in chunks.</summary>
public sealed class ChunkTests(RegistryApp app) : ProtocolTests(app)
{
    [Fact, Trait("Line", "1.7")]
    public async Task Chunks_AreCountedInclusively()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();

        using var first = await image.PatchAsync(session, "0123", "0-3");
        using var second = await image.PatchAsync(first.Header("Location")!, "4", "4-4");
        using var status = await image.GetAsync(second.Header("Location")!);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal("0-3", first.Header("Range"));
        Assert.Equal(0, first.Content.Headers.ContentLength);
        Assert.Equal("0-4", second.Header("Range"));
        Assert.Equal(HttpStatusCode.NoContent, status.StatusCode);
        Assert.Equal("0-4", status.Header("Range"));
        await image.CompleteAsync(status.Header("Location")!, Sha.Of("0123456"u8), "56", ("Content-Range", "5-6")).AnsweredAsync(HttpStatusCode.Created);
    }

    [Fact, Trait("Line", "1.7")]
    public async Task ChunkWithoutRangeOrLength_IsStreamed()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();
        using var patched = await image.SendAsync("PATCH", session, new StringContent("streamed"), ("Transfer-Encoding", "chunked"));

        Assert.Equal(HttpStatusCode.Accepted, patched.StatusCode);
        Assert.Equal("0-7", patched.Header("Range"));
        await image.CompleteAsync(session, Sha.Of("streamed"u8)).AnsweredAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("0-2", HttpStatusCode.RequestedRangeNotSatisfiable, "BLOB_UPLOAD_INVALID", Label = "1.8 repeat")]
    [InlineData("2-4", HttpStatusCode.RequestedRangeNotSatisfiable, "BLOB_UPLOAD_INVALID", Label = "1.8 overlap")]
    [InlineData("5-7", HttpStatusCode.RequestedRangeNotSatisfiable, "BLOB_UPLOAD_INVALID", Label = "1.8 gap")]
    [InlineData("9223372036854775804-9223372036854775806", HttpStatusCode.RequestedRangeNotSatisfiable, "BLOB_UPLOAD_INVALID", Label = "1.8 very far")]
    [InlineData("4-9", HttpStatusCode.BadRequest, "SIZE_INVALID", Label = "2.12 longer than the body")]
    [InlineData("4-4", HttpStatusCode.BadRequest, "SIZE_INVALID", Label = "2.12 shorter than the body")]
    [InlineData("6-4", HttpStatusCode.BadRequest, "SIZE_INVALID", Label = "2.12 backwards")]
    [InlineData("4-", HttpStatusCode.BadRequest, "SIZE_INVALID", Label = "2.12 open")]
    [InlineData("-4", HttpStatusCode.BadRequest, "SIZE_INVALID", Label = "2.12 negative")]
    [InlineData("bytes 4-6/7", HttpStatusCode.BadRequest, "SIZE_INVALID", Label = "1.7 range of a download")]
    [InlineData("abc", HttpStatusCode.BadRequest, "SIZE_INVALID", Label = "2.12 garbage")]
    [InlineData("4-9223372036854775807", HttpStatusCode.BadRequest, "SIZE_INVALID", Label = "2.12 all that a number holds")]
    [InlineData("4-99999999999999999999", HttpStatusCode.BadRequest, "SIZE_INVALID", Label = "2.12 more than a number holds")]
    public async Task Chunk_ThatDoesNotFollow_IsRefusedAndTheSessionSurvives(string range, HttpStatusCode status, string code)
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();
        await image.PatchAsync(session, "0123", "0-3").AnsweredAsync(HttpStatusCode.Accepted);
        var digest = Sha.Of("0123456"u8);

        await image.PatchAsync(session, "456", range).RefusedAsync(status, code);
        await image.CompleteAsync(session, digest, "456", ("Content-Range", range)).RefusedAsync(status, code);

        using var unchanged = await image.GetAsync(session);
        Assert.Equal(HttpStatusCode.NoContent, unchanged.StatusCode);
        Assert.Equal("0-3", unchanged.Header("Range"));
        await image.PatchAsync(session, "45", "4-5").AnsweredAsync(HttpStatusCode.Accepted);
        await image.CompleteAsync(session, digest, "6", ("Content-Range", "6-6")).AnsweredAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("4-7", Label = "1.8 first chunk begins too late")]
    [InlineData("1-4", Label = "1.8 first chunk begins at 1")]
    public async Task FirstChunk_NotAtTheBeginning_Is416(string range)
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();

        using var refused = await image.PatchAsync(session, "4567", range);
        await refused.RefusedAsync(HttpStatusCode.RequestedRangeNotSatisfiable, "BLOB_UPLOAD_INVALID");

        using var unchanged = await image.GetAsync(session);
        Assert.Equal("0-0", unchanged.Header("Range"));
        await image.PatchAsync(session, "0123", "0-3").AnsweredAsync(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("0-9", Label = "2.12 streamed body shorter than its range")]
    [InlineData("0-1", Label = "2.12 streamed body longer than its range")]
    public async Task StreamedChunk_NotAsLongAsItsRange_DoesNotCount(string range)
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();

        await image.SendAsync("PATCH", session, new StringContent("0123"), ("Transfer-Encoding", "chunked"), ("Content-Range", range))
            .RefusedAsync(HttpStatusCode.BadRequest, "SIZE_INVALID");

        using var unchanged = await image.GetAsync(session);
        Assert.Equal("0-0", unchanged.Header("Range"));
        await image.PatchAsync(session, "01", "0-1").AnsweredAsync(HttpStatusCode.Accepted);
        await image.CompleteAsync(session, Sha.Of("01"u8)).AnsweredAsync(HttpStatusCode.Created);
    }

    [Fact, Trait("Line", "1.10")]
    public async Task ChunksOfAnySize_AreTaken()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();
        for (var i = 0; i < 5; i++)
            await image.PatchAsync(session, i.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{i}-{i}").AnsweredAsync(HttpStatusCode.Accepted);

        await image.CompleteAsync(session, Sha.Of("01234"u8)).AnsweredAsync(HttpStatusCode.Created);
    }

    [Fact, Trait("Line", "1.9")]
    public async Task OneByteAndNone_HaveARangeThatParses()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();

        using var empty = await image.GetAsync(session);
        using var head = await image.HeadAsync(session);
        using var patched = await image.PatchAsync(session, "0");

        Assert.Equal("0-0", empty.Header("Range"));
        Assert.Equal("0-0", head.Header("Range"));
        Assert.Equal("0-0", patched.Header("Range"));
    }
}
