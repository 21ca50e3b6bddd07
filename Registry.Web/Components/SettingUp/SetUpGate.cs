using Registry.Domain.Installing;

namespace Registry.Web.Components.SettingUp;

/// <summary>Until a person has set up the installation, every page leads there. Clients are not kept waiting: what is no page passes.</summary>
internal static class SetUpGate
{
    private const string Page = "/setup";
    private static readonly string[] Assets = [".css", ".js", ".svg", ".woff2"];

    public static void UseSetUpGate(this IApplicationBuilder pages) => pages.Use(async (context, next) =>
    {
        var setUp = context.RequestServices.GetRequiredService<ISetUp>();
        if (IsPartOfAPage(context.Request.Path) || await setUp.IsDoneAsync(context.RequestAborted))
            await next(context);
        else
            context.Response.Redirect(context.Request.PathBase + Page);
    });

    /// <summary>Style sheets, scripts, faces, the circuit; and set-up itself with the way out of it.</summary>
    private static bool IsPartOfAPage(PathString path) =>
        path == Page || path == "/logout" || path.Value is { } text && (text.StartsWith("/_", StringComparison.Ordinal) || Assets.Contains(Path.GetExtension(text)));
}
