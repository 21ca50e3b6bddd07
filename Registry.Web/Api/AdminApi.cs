
namespace Registry.Web.Api;

/// <summary>The admin REST, shaped as Nexus speaks it, below <c>/service/rest</c>.</summary>
internal static class AdminApi
{
    public static void AddApi(this IServiceCollection services) => services.AddProblemDetails();

    public static void MapAdminApi(this WebApplication app)
    {
        var open = app.MapGroup("/service/rest/v1");
        open.MapGet("/status", () => Results.Ok()).AllowAnonymous();
        open.MapGet("/status/writable", () => Results.Ok()).AllowAnonymous();
    }
}
