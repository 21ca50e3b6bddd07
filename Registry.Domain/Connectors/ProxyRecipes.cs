using Registry.Domain.Repositories;

namespace Registry.Domain.Connectors;

public enum ProxyProgram
{
    Nginx,
    Traefik,
    Caddy,
}

public enum ProxyMethod
{
    /// <summary>One port of the proxy leads to one repository.</summary>
    Port,

    /// <summary>One host name of the proxy leads to one repository.</summary>
    Subdomain,
}

/// <summary>What a reverse proxy is to publish, with the real names.</summary>
/// <param name="Server">Where the proxy reaches this server: <c>http://127.0.0.1:8081</c>.</param>
/// <param name="Host">The host that clients name: of the port method the proxy's, of the other the repository's.</param>
/// <param name="Port">The port that clients name.</param>
public sealed record ProxySite(Repository Repository, Uri Server, string Host, int Port);

/// <summary>Configuration of reverse proxies, ready to be pasted (<c>docs/reverse-proxy.md</c>).</summary>
public static class ProxyRecipes
{
    public static string Of(ProxyProgram program, ProxyMethod method, ProxySite site) => program switch
    {
        ProxyProgram.Nginx => Nginx(site),
        ProxyProgram.Traefik => Traefik(method, site),
        ProxyProgram.Caddy => Caddy(method, site),
        _ => throw new ArgumentOutOfRangeException(nameof(program)),
    };

    private static string Nginx(ProxySite site) =>
        $$"""
        server {
            listen      {{site.Port}} ssl;
            server_name {{site.Host}};
            ssl_certificate     /etc/nginx/tls/{{site.Host}}.crt;
            ssl_certificate_key /etc/nginx/tls/{{site.Host}}.key;

            client_max_body_size    0;
            proxy_request_buffering off;
            proxy_buffering         off;
            proxy_http_version      1.1;
            proxy_read_timeout      900s;
            proxy_set_header Host              $http_host;
            proxy_set_header X-Forwarded-For   $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Host  $http_host;
            proxy_set_header X-Forwarded-Proto $scheme;

            location /v2/ { proxy_pass {{UpstreamOf(site)}}{{PrefixOf(site)}}/v2/; }
        }
        """;

    private static string Traefik(ProxyMethod method, ProxySite site)
    {
        var name = site.Repository.Name;
        var rule = method == ProxyMethod.Port ? "PathPrefix(`/v2`)" : $"Host(`{site.Host}`) && PathPrefix(`/v2`)";
        var (entry, address) = method == ProxyMethod.Port ? ($"port-{site.Port}", $":{site.Port}") : ("websecure", ":443");
        var prefix = PrefixOf(site);
        var (use, middleware) = prefix.Length == 0 ? ("", "") : (
            $"\n      middlewares: [\"{name}\"]",
            $$"""

              middlewares:
                "{{name}}":
                  addPrefix: { prefix: "{{prefix}}" }
            """);
        return
            $$"""
            # Static: large layers take longer than the 60 s that Traefik gives a request.
            #   entryPoints: { {{entry}}: { address: "{{address}}", transport: { respondingTimeouts: { readTimeout: 0 } } } }
            http:
              routers:
                "{{name}}":
                  rule: "{{rule}}"
                  entryPoints: ["{{entry}}"]
                  service: "{{name}}"
                  tls: {}{{use}}{{middleware}}
              services:
                "{{name}}":
                  loadBalancer:
                    servers: [{ url: "{{UpstreamOf(site)}}" }]
            """;
    }

    private static string Caddy(ProxyMethod method, ProxySite site)
    {
        var address = method == ProxyMethod.Port || site.Port != 443 ? $"{site.Host}:{site.Port}" : site.Host;
        var rewrite = PrefixOf(site) is { Length: > 0 } prefix ? $"\n        rewrite * {prefix}{{uri}}" : "";
        return
            $$"""
            {{address}} {
                handle /v2/* {{{rewrite}}
                    reverse_proxy {{UpstreamOf(site).Replace("http://", "", StringComparison.Ordinal)}}
                }
            }
            """;
    }

    /// <summary>The repository's own port, where it has one; else the main address.</summary>
    private static string UpstreamOf(ProxySite site) => site.Repository.Settings.Docker.HttpPort is { } port
        ? $"http://{site.Server.Host}:{port}"
        : $"http://{site.Server.Authority}";

    private static string PrefixOf(ProxySite site) => site.Repository.Settings.Docker.HttpPort is null ? $"/repository/{site.Repository.Name}" : "";
}
