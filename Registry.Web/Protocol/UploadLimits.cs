using Microsoft.AspNetCore.Http.Features;

namespace Registry.Web.Protocol;

internal static class UploadLimits
{
    /// <summary>Kestrel's 30 MB stay in force everywhere but where a layer or a manifest of its own limit comes in.</summary>
    public static void Lift(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = null;
    }
}
