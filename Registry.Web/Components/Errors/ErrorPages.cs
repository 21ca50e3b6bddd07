using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Registry.Web.Components.Errors;

/// <summary>A refusal or failure that has no body yet becomes a page; its status stays what it is.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder pages)
    {
        pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = TellAsync });
        pages.UseStatusCodePages(context => TellAsync(context.HttpContext));
    }

    /// <summary>A form without a valid token ends here; the endpoint would answer it with an empty page.</summary>
    public static void UseFormRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } || !PagePaths.Concern(context.Request.Path))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    /// <summary>With services of its own: a page may have used up those of the request before it failed or found nothing.</summary>
    private static async Task TellAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var services = context.RequestServices;
        await using var fresh = services.CreateAsyncScope();
        context.RequestServices = fresh.ServiceProvider;
        context.Response.Headers.Remove("blazor-enhanced-nav");
        try
        {
            await new RazorComponentResult<ErrorDocument>(new { Status = status }) { StatusCode = status }.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }
}
