using System.Globalization;
using Registry.Domain.Auditing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Web.Auditing;

namespace Registry.Web.Protocol;

/// <summary><c>/v2/&lt;name&gt;/blobs/&lt;digest&gt;</c></summary>
internal static class Blobs
{
    private const int BlockBytes = 256 << 10;

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-blobs</remarks>
    public static async Task GetAsync(V2Request request)
    {
        if (!Digest.TryParse(request.Reference, out var digest))
        {
            await V2Errors.WriteAsync(request.Http, OciErrors.DigestMalformed(request.Reference));
            return;
        }

        if (!(await request.Reader.OpenBlobAsync(request.Image, digest, request.Aborted)).TryGet(out var blob, out var error)
            && (error.Code != OciErrors.BlobUnknown(digest).Code || await request.OfficialAsync() is not { } official
                || !(await request.Reader.OpenBlobAsync(official, digest, request.Aborted)).TryGet(out blob, out error)))
        {
            await V2Errors.WriteAsync(request.Http, error);
            return;
        }

        using (blob)
            await SendAsync(request.Http, digest, blob);
    }

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#checking-if-content-exists-in-the-registry</remarks>
    public static async Task HeadAsync(V2Request request)
    {
        if (!Digest.TryParse(request.Reference, out var digest))
            await V2Errors.WriteAsync(request.Http, OciErrors.DigestMalformed(request.Reference));
        else if (await SizeAsync(request, digest) is not { } size)
            await V2Errors.WriteAsync(request.Http, OciErrors.BlobUnknown(digest));
        else if (!V2Headers.NotModified(request.Http, digest))
            Describe(request.Http, digest, size);
    }

    private static async ValueTask<long?> SizeAsync(V2Request request, Digest digest) =>
        await request.Reader.HoldBlobAsync(request.Image, digest, request.Aborted)
        ?? (await request.OfficialAsync() is { } official ? await request.Reader.HoldBlobAsync(official, digest, request.Aborted) : null);

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#deleting-blobs</remarks>
    public static async Task DeleteAsync(V2Request request)
    {
        RequestActor.Set(request.Http, request.Subject, AuditWay.Docker);
        OciError? error;
        if (!Digest.TryParse(request.Reference, out var digest))
            error = OciErrors.DigestMalformed(request.Reference);
        else if (request.Context.Content.WriterFor(request.Repository) is not { } writer)
            error = OciErrors.Unsupported($"Nothing can be deleted from repository '{request.Repository.Name}'.");
        else
            error = (await writer.DeleteBlobAsync(request.Image, digest, request.Aborted)).Error;
        if (error is not null)
        {
            await V2Errors.WriteAsync(request.Http, error);
            return;
        }

        request.Http.Response.StatusCode = StatusCodes.Status202Accepted;
        request.Http.Response.ContentLength = 0;
    }

    private static void Describe(HttpContext http, Digest digest, long length)
    {
        V2Headers.Content(http.Response, digest, MediaTypes.OctetStream, length);
        http.Response.Headers.AcceptRanges = "bytes";
    }

    private static async Task SendAsync(HttpContext http, Digest digest, OpenBlob blob)
    {
        if (V2Headers.NotModified(http, digest))
            return;
        var range = ByteRange.Read(http.Request, digest, blob.Size);
        if (range is { IsSatisfiable: false })
        {
            http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{blob.Size}");
            await V2Errors.WriteAsync(http, OciErrors.RangeNotSatisfiable(blob.Size));
            return;
        }

        var (start, length) = range is { } part ? (part.Start, part.Length) : (0, blob.Size);
        Describe(http, digest, length);
        if (range is not null)
        {
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {start}-{start + length - 1}/{blob.Size}");
        }

        await CopyAsync(http, blob, start, length);
    }

    /// <summary>Blocks of the file straight into the connection's buffers: nothing is held but the block on its way.</summary>
    private static async Task CopyAsync(HttpContext http, OpenBlob blob, long start, long length)
    {
        var writer = http.Response.BodyWriter;
        for (long sent = 0; sent < length;)
        {
            var want = (int)Math.Min(BlockBytes, length - sent);
            var got = await blob.Reader.ReadAsync(writer.GetMemory(want)[..want], start + sent, http.RequestAborted);
            if (got == 0)
                throw new IOException("The file of a blob is shorter than its row says.");
            writer.Advance(got);
            sent += got;
            await writer.FlushAsync(http.RequestAborted);
        }
    }
}
