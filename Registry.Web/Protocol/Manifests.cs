using System.Buffers;
using Registry.Domain;
using Registry.Domain.Auditing;
using Registry.Domain.Content;
using Registry.Domain.Oci;
using Registry.Domain.Security;
using Registry.Web.Auditing;

namespace Registry.Web.Protocol;

/// <summary><c>/v2/&lt;name&gt;/manifests/&lt;reference&gt;</c></summary>
internal static class Manifests
{
    /// <summary>Of one push; ten are asked for by the specification.</summary>
    private const int MostTags = 100;

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests</remarks>
    public static async Task GetAsync(V2Request request)
    {
        if (await FindAsync(request, hold: false) is { } manifest)
            await request.Http.Response.Body.WriteAsync(manifest.Bytes, request.Aborted);
    }

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#checking-if-content-exists-in-the-registry</remarks>
    public static async Task HeadAsync(V2Request request) => await FindAsync(request, hold: true);

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests</remarks>
    public static async Task PutAsync(V2Request request)
    {
        if (!TryReadTarget(request, out var claimed, out var tags, out var error)
            || (error = RefuseTags(request, tags)) is not null
            || !(await ReadBodyAsync(request)).TryGet(out var bytes, out error)
            || request.Context.Content.WriterFor(request.Repository) is not { } writer
            || !(await writer.PutManifestAsync(request.Image, bytes, request.Http.Request.ContentType, claimed, tags, request.Subject, request.Aborted)).TryGet(out var manifest, out error))
        {
            await V2Errors.WriteAsync(request.Http, error ?? OciErrors.Unsupported($"Repository '{request.Repository.Name}' cannot be pushed to."));
            return;
        }

        var headers = request.Http.Response.Headers;
        if (claimed is not null && tags.Count > 0)
            headers["OCI-Tag"] = tags.Select(t => t.Value).ToArray();
        if (manifest.Subject is { } subject)
            headers["OCI-Subject"] = subject.Value;
        V2Headers.Created(request.Http.Response, request.PathTo($"manifests/{manifest.Digest}"), manifest.Digest);
    }

    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#deleting-tags and #deleting-manifests</remarks>
    public static async Task DeleteAsync(V2Request request)
    {
        RequestActor.Set(request.Http, request.Subject, AuditWay.Docker);
        if (!TryReadReference(request, out var reference, out var error)
            || request.Context.Content.WriterFor(request.Repository) is not { } writer
            || (error = (await writer.DeleteManifestAsync(request.Image, reference, request.Subject, request.Aborted)).Error) is not null)
        {
            await V2Errors.WriteAsync(request.Http, error ?? OciErrors.Unsupported($"Nothing can be deleted from repository '{request.Repository.Name}'."));
            return;
        }

        request.Http.Response.StatusCode = StatusCodes.Status202Accepted;
        request.Http.Response.ContentLength = 0;
    }

    /// <summary>A tag in the query is written like one in the path, so it needs the same.</summary>
    private static OciError? RefuseTags(V2Request request, IReadOnlyList<Tag> tags)
    {
        foreach (var tag in tags)
        {
            var below = $"{request.Image.Value}/manifests/{tag.Value}";
            if (!V2Access.Allows(request.Context.Access, request.Subject, request.Repository, below, AccessAction.Edit))
                return V2Access.Refusal(request.Context, request.Subject, request.Repository, below, AccessAction.Edit);
        }

        return null;
    }

    private static ValueTask<StoredManifest?> ReadAsync(V2Request request, ImageName image, Reference reference, bool hold) => hold
        ? request.Reader.HoldManifestAsync(image, reference, request.Aborted)
        : request.Reader.FindManifestAsync(image, reference, request.Aborted);

    private static async ValueTask<StoredManifest?> FindAsync(V2Request request, bool hold)
    {
        if (!TryReadReference(request, out var reference, out var error))
        {
            await V2Errors.WriteAsync(request.Http, error);
            return null;
        }

        var found = await ReadAsync(request, request.Image, reference, hold);
        if (found is null && await request.OfficialAsync() is { } official)
            found = await ReadAsync(request, official, reference, hold);
        if (found is null)
        {
            await V2Errors.WriteAsync(request.Http, OciErrors.ManifestUnknown(request.Reference));
            return null;
        }

        if (V2Headers.NotModified(request.Http, found.Digest))
            return null;
        V2Headers.Content(request.Http.Response, found.Digest, found.MediaType, found.Bytes.Length);
        return found;
    }

    private static bool TryReadReference(V2Request request, out Reference reference, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out OciError? error)
    {
        error = null;
        if (Reference.TryParse(request.Reference, out reference))
            return true;
        error = request.Reference.Contains(':', StringComparison.Ordinal)
            ? OciErrors.DigestMalformed(request.Reference)
            : OciErrors.ManifestUnknown(request.Reference);
        return false;
    }

    private static bool TryReadTarget(
        V2Request request, out Digest? claimed, out List<Tag> tags, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out OciError? error)
    {
        (claimed, tags, error) = (null, [], null);
        var asked = request.Http.Request.Query["tag"];
        if (!Reference.TryParse(request.Reference, out var reference))
            error = request.Reference.Contains(':', StringComparison.Ordinal)
                ? OciErrors.DigestMalformed(request.Reference)
                : OciErrors.TagInvalid(request.Reference);
        else if (reference.Tag is not null && asked.Count > 0)
            error = OciErrors.TagInvalid("tag") with { Message = "The parameter 'tag' goes with a push by digest only; this path names a tag already." };
        else if (asked.Count > MostTags)
            error = OciErrors.TooManyTags(MostTags);
        if (error is not null)
            return false;

        claimed = reference.Digest;
        if (reference.Tag is { } own)
            tags.Add(own);
        foreach (var text in asked)
        {
            if (!Tag.TryParse(text, out var tag))
            {
                error = OciErrors.TagInvalid(text ?? "");
                return false;
            }

            if (!tags.Contains(tag))
                tags.Add(tag);
        }

        return true;
    }

    /// <summary>Never more than the limit in memory, whatever was announced or sent.</summary>
    private static async Task<Outcome<ReadOnlyMemory<byte>>> ReadBodyAsync(V2Request request)
    {
        var limit = request.Context.Options.ManifestBytes;
        var length = request.Http.Request.ContentLength;
        if (length > limit)
            return OciErrors.ManifestTooLarge(limit);
        UploadLimits.Lift(request.Http);
        var reader = request.Http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.Aborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return OciErrors.ManifestTooLarge(limit);
            }

            if (read.IsCompleted)
            {
                ReadOnlyMemory<byte> bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
