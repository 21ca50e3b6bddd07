using Registry.Domain.Connectors;

namespace Registry.Web.Components.Settings;

/// <summary>How reverse proxies are called, and where they keep what is pasted.</summary>
public static class ProxyWords
{
    public static string Name(ProxyProgram program) => program switch
    {
        ProxyProgram.Nginx => "nginx",
        ProxyProgram.Traefik => "Traefik",
        _ => "Caddy",
    };

    public static string File(ProxyProgram program) => program switch
    {
        ProxyProgram.Nginx => "/etc/nginx/conf.d/registry.conf",
        ProxyProgram.Traefik => "dynamic configuration (a file of the file provider)",
        _ => "Caddyfile",
    };
}
