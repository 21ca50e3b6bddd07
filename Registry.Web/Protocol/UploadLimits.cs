using Microsoft.AspNetCore.Http.Features;
using Registry.Domain.Settings;

namespace Registry.Web.Protocol;

internal static class UploadLimits
{
    /// <summary>Kestrel's 30 MB stay in force everywhere but where a layer comes in, or a manifest, which has a limit of its own.</summary>
    public static void Lift(HttpContext http) => Set(http, null);

    public static void SetForLayer(HttpContext http) =>
        Set(http, http.RequestServices.GetRequiredService<SettingsDirectory>().Current.Limits.UploadBytes);

    private static void Set(HttpContext http, long? bytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = bytes;
    }
}
