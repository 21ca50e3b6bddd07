namespace Registry.Web.Composition;

internal static class ServerHeader
{
    /// <summary>Nexus' clients read version and edition from this header and adapt what they send.</summary>
    private const string Value = "Nexus/3.85.0-03 (PRO)";

    public static void UseServerHeader(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.Headers.Server = Value;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    });
}
