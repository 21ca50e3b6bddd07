using Registry.Domain.Oci;
using Registry.Domain.Repositories;
using Registry.Web.Protocol;

namespace Registry.Web.Connectors;

/// <summary>On a connector's port only the docker API answers. The requests are counted, so that a port is closed when the last one ended.</summary>
internal static class ConnectorGate
{
    private static readonly PathString Api = "/v2";
    private static readonly PathString Search = "/v1";

    public static void UseConnectorGate(this WebApplication app)
    {
        var ports = app.Services.GetRequiredService<ConnectorPorts>();
        var directory = app.Services.GetRequiredService<RepositoryDirectory>();
        app.Use((http, next) => ports.Find(http.Connection.LocalPort) is { } port ? AnswerAsync(http, port, directory, next) : next(http));
    }

    private static async Task AnswerAsync(HttpContext http, ConnectorPort port, RepositoryDirectory directory, RequestDelegate next)
    {
        port.Enter();
        try
        {
            if (port.IsClosing)
                await V2Errors.WriteAsync(http, OciErrors.ConnectorClosing());
            else if (http.Request.Path.StartsWithSegments(Api, StringComparison.Ordinal) || http.Request.Path.StartsWithSegments(Search, StringComparison.Ordinal))
                await next(http);
            else
                await SayWhatItIsAsync(http, directory);
        }
        finally
        {
            port.Leave();
        }
    }

    private static Task SayWhatItIsAsync(HttpContext http, RepositoryDirectory directory)
    {
        var name = directory.Current.ByPort(http.Connection.LocalPort)?.Name;
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"This port serves the docker repository '{name}', and nothing else.\n", http.RequestAborted);
    }
}
