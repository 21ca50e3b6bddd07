namespace Registry.Web.Components;

/// <summary>What browsers are told beyond the page: ask no other host, run nothing inline, keep no copy.</summary>
internal static class PageHeaders
{
    // Styles inline: MudBlazor places its menus and writes its theme that way.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UsePageHeaders(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        context.Response.OnStarting(Write, context.Response);
        return next(context);
    });

    private static Task Write(object state)
    {
        var response = (HttpResponse)state;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true)
            return Task.CompletedTask;
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        // After signing out, Back must not bring the page back.
        response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
