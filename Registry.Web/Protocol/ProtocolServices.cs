using Registry.Web.Connectors;

namespace Registry.Web.Protocol;

internal static class ProtocolServices
{
    public static void AddProtocol(this IServiceCollection services) => services.AddSingleton<ProtocolContext>();

    /// <summary>Ends the pipeline for requests of the registry API; all others go on.</summary>
    public static void UseRegistryProtocol(this WebApplication app)
    {
        var context = app.Services.GetRequiredService<ProtocolContext>();
        app.Use((http, next) =>
            RepositoryLocator.Concerns(http.Request.Path) ? V2Endpoints.HandleAsync(http, context)
            : RepositoryLocator.ConcernsV1(http.Request.Path) ? V1Endpoints.HandleAsync(http, context)
            : next(http));
    }
}
