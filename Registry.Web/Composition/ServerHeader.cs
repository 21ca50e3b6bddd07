using Registry.Domain.Settings;

namespace Registry.Web.Composition;

internal static class ServerHeader
{
    public static void UseServerHeader(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<SettingsDirectory>();
        app.Use((context, next) =>
        {
            if (settings.Current.ServerHeader is { Length: > 0 } value)
                context.Response.Headers.Server = value;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next(context);
        });
    }
}
