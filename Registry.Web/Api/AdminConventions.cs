namespace Registry.Web.Api;

/// <summary>What holds for every path below <c>/service/rest</c>, before routing looks at it.</summary>
internal static partial class AdminConventions
{
    private const string Root = "/service/rest";

    public static void UseAdminConventions(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AdminConventions));
        app.Use((context, next) =>
        {
            // Clients join a base URL that ends in a slash with a path that begins with one.
            if (context.Request.Path.Value is { } path && path.StartsWith("/" + Root, StringComparison.Ordinal))
                context.Request.Path = path[1..];
            return context.Request.Path.StartsWithSegments(Root) ? AnswerAsync(context, next, logger) : next(context);
        });
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && e is not BadHttpRequestException)
        {
            var id = Guid.NewGuid();
            Log.Failed(logger, id, context.Request.Method, context.Request.Path, e);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync($"ERROR: (ID {id}) The server's log says under this id what went wrong.", context.RequestAborted);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Id}: {Method} {Path} failed.")]
        public static partial void Failed(ILogger logger, Guid id, string method, string path, Exception e);
    }
}
