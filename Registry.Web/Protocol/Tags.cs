using Registry.Domain.Content;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary><c>/v2/&lt;name&gt;/tags/list</c></summary>
internal static class Tags
{
    /// <remarks>https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-tags</remarks>
    public static async Task ListAsync(V2Request request)
    {
        if (!Paging.TryRead(request.Http, out var page, out var error))
        {
            await V2Errors.WriteAsync(request.Http, error);
            return;
        }

        var tags = await ReadAsync(request, request.Image, page);
        if (tags is null && await request.OfficialAsync() is { } official)
            tags = await ReadAsync(request, official, page);
        if (tags is null)
        {
            await V2Errors.WriteAsync(request.Http, OciErrors.NameUnknown(request.VisibleName));
            return;
        }

        var shown = tags.Names.Take(page.Count).ToList();
        await Paging.WriteNamesAsync(request.Http, page, shown, tags.More, request.PathTo("tags/list"), "tags", request.VisibleName);
    }

    // One at least is asked for, so that n=0 still tells an unknown image from an empty page.
    private static Task<NamePage?> ReadAsync(V2Request request, ImageName image, Paging page) =>
        request.Reader.TagsAsync(image, page.Last, Math.Max(1, page.Count), request.Aborted);
}
