namespace Registry.Web.Components.Clients;

/// <summary>How a way in is called.</summary>
public static class WayWords
{
    public static string Name(WayKind kind) => kind switch
    {
        WayKind.Path => "path",
        WayKind.Subdomain => "subdomain",
        WayKind.Alias => "host alias",
        WayKind.HttpsPort => "HTTPS port",
        _ => "HTTP port",
    };
}
