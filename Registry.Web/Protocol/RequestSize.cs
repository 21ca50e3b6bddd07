using Microsoft.AspNetCore.Http.Features;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary>
/// Requests whose head is longer than a client has reason to send. The server itself would take a little more
/// (<see cref="Composition.KestrelLimits"/>), so that the refusal can be an answer of the API; beyond that it ends the connection.
/// </summary>
internal static class RequestSize
{
    /// <summary>Bytes.</summary>
    public const int LongestTarget = 16 << 10, LongestHeaders = 32 << 10;

    public static OciError? Refuse(HttpContext http)
    {
        if (http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > LongestTarget)
            return OciErrors.TargetTooLong(LongestTarget);
        var length = 0;
        foreach (var header in http.Request.Headers)
        {
            length += header.Key.Length;
            foreach (var value in header.Value)
                length += value?.Length ?? 0;
        }

        return length > LongestHeaders ? OciErrors.HeadersTooLong(LongestHeaders) : null;
    }
}
