namespace Registry.Web.Composition;

/// <summary>
/// A stopping server ends the connections of open pages, which come back at once, while the port is still open: let in, each would
/// hold the stop up until its time is over.
/// </summary>
internal static class StoppingStep
{
    private const string Circuits = "/_blazor";

    public static void UseStopping(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((http, next) =>
        {
            if (!stopping.IsCancellationRequested || !http.Request.Path.StartsWithSegments(Circuits, StringComparison.Ordinal))
                return next(http);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
    }
}
