using System.Net;
using System.Text;
using Registry.Tests.Support;
using Registry.Tests.Support.Images;

namespace Registry.Tests.Web.Protocol;

/// <summary>Whose a session is, and how it ends.</summary>
public sealed class UploadSessionTests(RegistryApp app) : ProtocolTests(app)
{
    [Fact, Trait("Line", "1.11")]
    public async Task CancelledSession_IsGone()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();
        await image.PatchAsync(session, "0123").AnsweredAsync(HttpStatusCode.Accepted);

        await image.DeleteAsync(session).AnsweredAsync(HttpStatusCode.NoContent);

        await EverythingIsUnknownAsync(image, session);
    }

    [Fact, Trait("Line", "1.5")]
    public async Task ClosedSession_IsGone()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();
        await image.CompleteAsync(session, Sha.Of("content"u8), "content").AnsweredAsync(HttpStatusCode.Created);

        await EverythingIsUnknownAsync(image, session);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", Label = "2.10 unknown")]
    [InlineData("not-a-session", Label = "2.10 not a session's name")]
    [InlineData("%7B00000000-0000-0000-0000-000000000000%7D", Label = "2.10 a name in another form")]
    public async Task Session_ThatNobodyBegan_IsUnknown(string session) =>
        await EverythingIsUnknownAsync(NewImage(), $"blobs/uploads/{session}");

    [Fact, Trait("Line", "2.10")]
    public async Task SessionOfAnotherImage_IsUnknown()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();
        var id = session[(session.LastIndexOf('/') + 1)..];

        await EverythingIsUnknownAsync(NewImage(), $"blobs/uploads/{id}");

        await image.GetAsync(session).AnsweredAsync(HttpStatusCode.NoContent);
    }

    [Fact, Trait("Line", "2.10")]
    public async Task SessionOfTheSameImageInAnotherRepository_IsUnknown()
    {
        await App.AddRepositoryAsync("sessions-elsewhere", new());
        var image = NewImage();
        var session = await image.BeginUploadAsync();

        await EverythingIsUnknownAsync(image.Sibling(image.Name.Replace("docker-hosted", "sessions-elsewhere", StringComparison.Ordinal)),
            session.Replace("docker-hosted", "sessions-elsewhere", StringComparison.Ordinal));

        await image.GetAsync(session).AnsweredAsync(HttpStatusCode.NoContent);
    }

    [Fact, Trait("Line", "2.10")]
    public async Task SessionOfAnotherUser_IsUnknown()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();
        var stranger = await App.AddUserAsync("stranger");

        await EverythingIsUnknownAsync(image.As(stranger), session);

        await image.GetAsync(session).AnsweredAsync(HttpStatusCode.NoContent);
        await image.As(stranger).BeginUploadAsync();
    }

    [Theory]
    [InlineData("PATCH", "", Label = "2.13 client gone in a PATCH")]
    [InlineData("PUT", "?digest=sha256:0000000000000000000000000000000000000000000000000000000000000000", Label = "2.13 client gone in the closing PUT")]
    public async Task Client_ThatGoesAwayInTheMiddle_GoesOnWhereItWas(string method, string query)
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();
        using (var connection = await RawConnection.OpenAsync(App))
        {
            await connection.SendAsync($"{method} {session}{query} HTTP/1.1\r\nHost: registry\r\n{RawConnection.Authorization}Content-Length: 1000\r\n\r\n0123");
            await BusyAsync(image, session);
            connection.Reset();
        }

        var range = await FreeAsync(image, session);
        var rest = range == "0-3" ? "456" : "0123456";
        await image.PatchAsync(session, rest).AnsweredAsync(HttpStatusCode.Accepted);
        await image.CompleteAsync(session, Sha.Of("0123456"u8)).AnsweredAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Session_ThatARequestWritesTo_RefusesTheOthersUntilItEnds()
    {
        var image = NewImage();
        var session = await image.BeginUploadAsync();
        using var connection = await RawConnection.OpenAsync(App);
        await connection.SendAsync($"PATCH {session} HTTP/1.1\r\nHost: registry\r\nConnection: close\r\n{RawConnection.Authorization}Content-Length: 7\r\n\r\n0123");
        await BusyAsync(image, session);

        await image.CompleteAsync(session, Sha.Of("0123"u8)).RefusedAsync(HttpStatusCode.Conflict, "BLOB_UPLOAD_INVALID");
        await image.DeleteAsync(session).RefusedAsync(HttpStatusCode.Conflict, "BLOB_UPLOAD_INVALID");
        await connection.SendAsync("456");

        Assert.Equal(202, (await connection.ReadToEndAsync()).Status);
        await image.CompleteAsync(session, Sha.Of("0123456"u8)).AnsweredAsync(HttpStatusCode.Created);
    }

    private static async Task EverythingIsUnknownAsync(ImageClient image, string session)
    {
        await image.GetAsync(session).RefusedAsync(HttpStatusCode.NotFound, "BLOB_UPLOAD_UNKNOWN");
        await image.PatchAsync(session, "x").RefusedAsync(HttpStatusCode.NotFound, "BLOB_UPLOAD_UNKNOWN");
        await image.CompleteAsync(session, Sha.Of(Encoding.UTF8.GetBytes("x")), "x").RefusedAsync(HttpStatusCode.NotFound, "BLOB_UPLOAD_UNKNOWN");
        await image.DeleteAsync(session).RefusedAsync(HttpStatusCode.NotFound, "BLOB_UPLOAD_UNKNOWN");
    }

    /// <summary>Waits until another request holds the session. A chunk that cannot follow changes nothing.</summary>
    private static async Task BusyAsync(ImageClient image, string session)
    {
        while (true)
        {
            using var answer = await image.PatchAsync(session, "x", "900-900");
            if (answer.StatusCode == HttpStatusCode.Conflict)
                return;
            Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        }
    }

    private static async Task<string?> FreeAsync(ImageClient image, string session)
    {
        while (true)
        {
            using var answer = await image.PatchAsync(session, "x", "900-900");
            if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                break;
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }

        using var status = await image.GetAsync(session);
        return status.Header("Range");
    }
}
