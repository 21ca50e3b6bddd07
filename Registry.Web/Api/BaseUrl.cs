using Registry.Domain.Settings;
using Registry.Web.Composition;

namespace Registry.Web.Api;

internal static class BaseUrl
{
    /// <summary>What an administrator set; else the address under which the client, or the trusted proxy before it, reaches us.</summary>
    public static string Of(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<SettingsDirectory>().Current.BaseUrl
        ?? $"{request.Scheme}://{request.Host}{request.HttpContext.Features.Get<ForwardedRequest>()?.Prefix}{request.PathBase}";
}
