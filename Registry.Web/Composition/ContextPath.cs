using Registry.Domain.Settings;

namespace Registry.Web.Composition;

/// <summary>Moves pages, REST and <c>/repository</c> below a path, while the server runs. Docker clients know no path before <c>/v2</c>, so that one stays.</summary>
internal static class ContextPath
{
    private static readonly PathString Api = "/v2";

    public static void UseContextPath(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<SettingsDirectory>();
        app.Use((http, next) => settings.Current.ContextPath is { Length: > 0 } root ? AnswerAsync(http, root, next) : next(http));
    }

    private static Task AnswerAsync(HttpContext http, PathString root, RequestDelegate next)
    {
        var request = http.Request;
        if (request.Path.StartsWithSegments(Api, StringComparison.Ordinal))
            return next(http);
        if (request.Path.StartsWithSegments(root, StringComparison.Ordinal, out var rest) && !rest.StartsWithSegments(Api, StringComparison.Ordinal))
        {
            if (!rest.HasValue && HttpMethods.IsGet(request.Method))
                return GoTo(http, root);
            request.PathBase += root;
            request.Path = rest;
            return next(http);
        }

        if (request.Path == "/" && HttpMethods.IsGet(request.Method))
            return GoTo(http, root);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"The registry lies at {root}/.\n", http.RequestAborted);
    }

    /// <summary>Pages name what they need relative to the path they are below, so it has to end in a slash.</summary>
    private static Task GoTo(HttpContext http, PathString root)
    {
        http.Response.Redirect($"{http.Request.PathBase}{root}/{http.Request.QueryString}");
        return Task.CompletedTask;
    }
}
