using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Security.Tokens;

namespace Registry.Web.Protocol;

/// <summary><c>/v2/&lt;name&gt;/blobs/uploads/</c> and the sessions below it.</summary>
internal static class Uploads
{
    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-blobs and #mounting-a-blob-from-another-repository</remarks>
    public static Task StartAsync(V2Request request)
    {
        if (request.Query("digest-algorithm") is { } algorithm && algorithm is not ("sha256" or "sha512"))
            return V2Errors.WriteAsync(request.Http, OciErrors.DigestInvalid($"The digest algorithm '{algorithm}' is not known here; sha256 and sha512 are."));
        if (request.Query("mount") is { } mount)
            return MountAsync(request, mount);
        return request.Query("digest") is { } digest ? PushAsync(request, digest) : BeginAsync(request);
    }

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-a-blob-in-chunks (status of a session)</remarks>
    public static Task StatusAsync(V2Request request) => WithSessionAsync(request, async (writer, session) =>
    {
        if (!(await writer.UploadStatusAsync(request.Image, session, request.Subject, request.Aborted)).TryGet(out var progress, out var error))
            return error;
        V2Headers.Upload(request, StatusCodes.Status204NoContent, session, progress.Offset);
        return null;
    });

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-a-blob-in-chunks</remarks>
    public static Task AppendAsync(V2Request request) => WithSessionAsync(request, async (writer, session) =>
    {
        if (!ContentRange.TryReadBody(request.Http, out var body, out var error)
            || !(await writer.AppendAsync(request.Image, session, body, request.Subject, request.Aborted)).TryGet(out var progress, out error))
            return error;
        V2Headers.Upload(request, StatusCodes.Status202Accepted, session, progress.Offset);
        return null;
    });

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#post-then-put</remarks>
    public static Task CompleteAsync(V2Request request) => WithSessionAsync(request, async (writer, session) =>
    {
        if (request.Query("digest") is not { Length: > 0 } text)
            return OciErrors.DigestMissing();
        if (!Digest.TryParse(text, out var digest))
            return OciErrors.DigestMalformed(text);
        if (!ContentRange.TryReadBody(request.Http, out var body, out var error))
            return error;
        error = (await writer.CompleteAsync(request.Image, session, digest, body, request.Subject, request.Aborted)).Error;
        if (error is null)
            V2Headers.Created(request.Http.Response, request.PathTo($"blobs/{digest}"), digest);
        return error;
    });

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#canceling-an-upload-session</remarks>
    public static Task CancelAsync(V2Request request) => WithSessionAsync(request, async (writer, session) =>
    {
        var error = (await writer.CancelUploadAsync(request.Image, session, request.Subject, request.Aborted)).Error;
        if (error is null)
            request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return error;
    });

    private static async Task BeginAsync(V2Request request)
    {
        if (Writer(request) is not { } writer)
            await V2Errors.WriteAsync(request.Http, NotWritable(request));
        else if ((await writer.BeginUploadAsync(request.Image, request.Subject, request.Aborted)).TryGet(out var progress, out var error))
            V2Headers.Upload(request, StatusCodes.Status202Accepted, progress.Session, 0);
        else
            await V2Errors.WriteAsync(request.Http, error);
    }

    /// <summary>One POST with the whole blob.</summary>
    private static async Task PushAsync(V2Request request, string text)
    {
        OciError? error = null;
        if (Writer(request) is not { } writer)
            error = NotWritable(request);
        else if (!Digest.TryParse(text, out var digest))
            error = OciErrors.DigestMalformed(text);
        else if (ContentRange.TryReadBody(request.Http, out var body, out error)
            && (await writer.BeginUploadAsync(request.Image, request.Subject, request.Aborted)).TryGet(out var progress, out error)
            && (error = (await writer.CompleteAsync(request.Image, progress.Session, digest, body, request.Subject, request.Aborted)).Error) is null)
            V2Headers.Created(request.Http.Response, request.PathTo($"blobs/{digest}"), digest);
        if (error is not null)
            await V2Errors.WriteAsync(request.Http, error);
    }

    /// <summary>201, or an ordinary session: a client cannot tell a blob that is absent from one it must not read.</summary>
    private static async Task MountAsync(V2Request request, string mount)
    {
        if (!Digest.TryParse(mount, out var digest))
        {
            await V2Errors.WriteAsync(request.Http, OciErrors.DigestMalformed(mount));
            return;
        }

        if (Writer(request) is { } writer && await SourceAsync(request, digest) is { } source)
        {
            if (!(await writer.MountAsync(request.Image, digest, source, request.Aborted)).TryGet(out var mounted, out var error))
            {
                await V2Errors.WriteAsync(request.Http, error);
                return;
            }

            if (mounted)
            {
                V2Headers.Created(request.Http.Response, request.PathTo($"blobs/{digest}"), digest);
                return;
            }
        }

        await BeginAsync(request);
    }

    /// <summary>The image named by <c>from</c>, as the client sees names; null: none that this subject may read.</summary>
    private static async ValueTask<ImageKey?> SourceAsync(V2Request request, Digest digest)
    {
        if (request.Query("from") is not { Length: > 0 } from)
            return null;
        if (request.Subject.Scopes is { } scopes && !scopes.Cover(TokenScope.Image(from, TokenScope.Pull)))
            return null;
        return VisibleNames.Locate(request.Context.Directory.Current, request.Address, from) is var (repository, image) && repository.Online
            && await request.Context.Images.MayReadBlobAsync(request.Subject, repository, image, digest.Value, request.Aborted)
            ? new ImageKey(repository.Id, image)
            : null;
    }

    private static async Task WithSessionAsync(V2Request request, Func<IContentWriter, Guid, Task<OciError?>> handle)
    {
        OciError? error;
        if (Writer(request) is not { } writer)
            error = NotWritable(request);
        else if (!Guid.TryParseExact(request.Reference, "D", out var session))
            error = OciErrors.UploadUnknown(request.Reference);
        else
            error = await handle(writer, session);
        if (error is not null)
            await V2Errors.WriteAsync(request.Http, error);
    }

    private static IContentWriter? Writer(V2Request request) => request.Context.Content.WriterFor(request.Repository);

    private static OciError NotWritable(V2Request request) => OciErrors.Unsupported($"Repository '{request.Repository.Name}' cannot be pushed to.");
}
