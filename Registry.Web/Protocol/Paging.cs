using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary>Pages of names: <c>?n=&amp;last=</c> and the Link header (distribution-spec, "Listing Tags").</summary>
internal sealed record Paging(int Count, string? Last)
{
    /// <summary>Names in one answer, however many were asked for.</summary>
    public const int Most = 10_000;

    public static bool TryRead(HttpContext http, [NotNullWhen(true)] out Paging? page, [NotNullWhen(false)] out OciError? error)
    {
        var query = http.Request.Query;
        var count = (long)Most;
        (page, error) = (null, null);
        if (query.TryGetValue("n", out var n) && !(long.TryParse(n.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out count)))
        {
            error = OciErrors.PaginationInvalid();
            return false;
        }

        page = new Paging((int)Math.Min(count, Most), query.TryGetValue("last", out var last) && last.ToString() is { Length: > 0 } text ? text : null);
        return true;
    }

    /// <summary>The last name seen among those that begin with <paramref name="prefix"/>; empty: none yet; null: all of them were.</summary>
    public string? After(string prefix)
    {
        if (Last is null || string.CompareOrdinal(prefix, Last) > 0)
            return "";
        return Last.StartsWith(prefix, StringComparison.Ordinal) ? Last[prefix.Length..] : null;
    }

    /// <param name="http">Answers 200.</param>
    /// <param name="page">What was asked.</param>
    /// <param name="names">Those of this page.</param>
    /// <param name="more">Others follow.</param>
    /// <param name="path">Of this list, for the Link.</param>
    /// <param name="member">The list's name.</param>
    /// <param name="owner">Whose list it is; null: nobody's.</param>
    public static Task WriteNamesAsync(HttpContext http, Paging page, IReadOnlyList<string> names, bool more, string path, string member, string? owner = null)
    {
        if (more && names.Count > 0)
            V2Headers.NextPage(http.Response, path, ("n", page.Count.ToString(CultureInfo.InvariantCulture)), ("last", names[^1]));
        return V2Json.AnswerAsync(http, "application/json", json =>
        {
            json.WriteStartObject();
            if (owner is not null)
                json.WriteString("name", owner);
            json.WriteStartArray(member);
            foreach (var name in names)
                json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
