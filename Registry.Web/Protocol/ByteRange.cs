using System.Globalization;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary>One range of a blob (RFC 9110, section 14). Several ranges, or another unit, are answered with the whole.</summary>
internal readonly record struct ByteRange(long Start, long Length)
{
    public bool IsSatisfiable => Length > 0;

    /// <summary>Null: send the whole blob. Not satisfiable: a 416.</summary>
    public static ByteRange? Read(HttpRequest request, Digest digest, long size)
    {
        var header = request.Headers.Range.ToString();
        if (!header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase) || header.Contains(',', StringComparison.Ordinal))
            return null;
        var condition = request.Headers.IfRange;
        if (condition.Count > 0 && condition != V2Headers.EntityTag(digest))
            return null;
        var text = header.AsSpan(6).Trim();
        var dash = text.IndexOf('-');
        var none = new ByteRange(0, 0);
        if (dash < 0)
            return none;
        if (dash == 0)
            return TryNumber(text[1..], out var suffix) && suffix > 0 && size > 0 ? new ByteRange(Math.Max(0, size - suffix), Math.Min(suffix, size)) : none;
        if (!TryNumber(text[..dash], out var start) || start >= size)
            return none;
        if (dash == text.Length - 1)
            return new ByteRange(start, size - start);
        return TryNumber(text[(dash + 1)..], out var end) && end >= start ? new ByteRange(start, Math.Min(end, size - 1) - start + 1) : none;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out long number)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return true;
        // A position past all blobs is still a position.
        number = long.MaxValue;
        return !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
    }
}
