using Registry.Domain.Auditing;
using Registry.Domain.Security;
using Registry.Web.Security;

namespace Registry.Web.Auditing;

/// <summary>Who acts in a request. What a page does later in its circuit is still work of the request that opened the circuit.</summary>
internal static class RequestActor
{
    public static void UseRequestActor(this WebApplication app)
    {
        var current = app.Services.GetRequiredService<CurrentActor>();
        // Asynchronous, so that the next request of the connection begins without it.
        app.Use(async (http, next) =>
        {
            current.Value = Of(http, Subjects.Of(http.User), WayOf(http));
            await next(http);
        });
    }

    public static void Set(HttpContext http, Subject subject, AuditWay way) =>
        http.RequestServices.GetRequiredService<CurrentActor>().Value = Of(http, subject, way);

    public static Actor Of(HttpContext http, Subject subject, AuditWay way) => new(subject.Name, SourceOf(http), way);

    public static AuditWay WayOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/service/rest") ? AuditWay.Rest : AuditWay.Page;

    private static string? SourceOf(HttpContext http) =>
        http.Connection.RemoteIpAddress is not { } address ? null : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
