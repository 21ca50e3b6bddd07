using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Registry.Domain.Content;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary>The Content-Range of an upload: <c>start-end</c>, inclusive, without unit and total (distribution-spec, "Pushing a blob in chunks").</summary>
internal static class ContentRange
{
    public static bool TryReadBody(HttpContext http, [NotNullWhen(true)] out UploadBody? body, [NotNullWhen(false)] out OciError? error)
    {
        (body, error) = (null, null);
        UploadLimits.SetForLayer(http);
        var header = http.Request.Headers.ContentRange;
        var announced = http.Request.ContentLength;
        if (header.Count == 0)
        {
            body = new UploadBody(http.Request.BodyReader, null, null);
            return true;
        }

        if (!TryParse(header.ToString(), out var start, out var end))
        {
            error = OciErrors.SizeInvalid("Content-Range of an upload is start-end: two byte positions, the second inclusive.");
            return false;
        }

        var length = end - start + 1;
        if (announced is not null && announced != length)
        {
            error = OciErrors.SizeInvalid($"Content-Range speaks of {length} bytes, Content-Length of {announced}.");
            return false;
        }

        body = new UploadBody(http.Request.BodyReader, start, length);
        return true;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out long start, out long end)
    {
        end = 0;
        var dash = text.IndexOf('-');
        return long.TryParse(dash < 0 ? text : text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out start)
            && dash > 0 && long.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out end)
            && end >= start && end < long.MaxValue;
    }
}
