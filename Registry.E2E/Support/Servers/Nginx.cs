using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Registry.E2E.Support.Processes;

namespace Registry.E2E.Support.Servers;

/// <summary>nginx in front of the server: one site on a free port.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly BackgroundProcess process;

    private Nginx(int port, Func<TempFolder, string> site)
    {
        Port = port;
        var configuration = folder.Write("nginx.conf",
            $$"""
            daemon off;
            pid {{folder.Of("nginx.pid")}};
            worker_processes 1;
            error_log stderr notice;
            events { }
            http {
                access_log off;
                client_body_temp_path {{folder.Of("body")}};
                proxy_temp_path {{folder.Of("proxy")}};
                fastcgi_temp_path {{folder.Of("fastcgi")}};
                uwsgi_temp_path {{folder.Of("uwsgi")}};
                scgi_temp_path {{folder.Of("scgi")}};
                proxy_send_timeout 120;
                proxy_read_timeout 300;
                proxy_buffering off;
                proxy_request_buffering off;
                keepalive_timeout 5 5;
                tcp_nodelay on;
                client_max_body_size 0;
            {{site(folder)}}
            }
            """);
        process = new BackgroundProcess("nginx", ["-c", configuration, "-p", folder.Path, "-e", "stderr", "-g", "user root;"]);
    }

    public int Port { get; }

    public static Task<Nginx> StartAsync(Func<int, string> server) => StartAsync((port, _) => server(port));

    /// <summary>With a certificate for <paramref name="name"/> that nobody vouches for: docker asks for no more on loopback.</summary>
    public static Task<Nginx> StartWithHttpsAsync(string name, Func<int, string> server) => StartAsync((port, folder) =>
        $"""
        listen 127.0.0.1:{port} ssl;
        server_name {name};
        ssl_certificate {WriteCertificate(folder, name)};
        ssl_certificate_key {folder.Of("server.key")};
        {server(port)}
        """);

    /// <summary>A whole <c>server</c> block as the product writes it, on loopback and with a certificate that nobody vouches for.</summary>
    /// <param name="name">The host it is for.</param>
    public static Task<Nginx> StartAsRecipeAsync(string recipe, string name, int port) => RunAsync(new Nginx(port, folder =>
    {
        var site = recipe
            .Replace($" {port} ssl;", $" 127.0.0.1:{port} ssl;", StringComparison.Ordinal)
            .Replace($"/etc/nginx/tls/{name}.crt", WriteCertificate(folder, name), StringComparison.Ordinal)
            .Replace($"/etc/nginx/tls/{name}.key", folder.Of("server.key"), StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{port}", site, StringComparison.Ordinal);
        Assert.DoesNotContain("/etc/nginx", site, StringComparison.Ordinal);
        return site;
    }));

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<Nginx> StartAsync(Func<int, TempFolder, string> server)
    {
        var port = FreePort.Next();
        return await RunAsync(new Nginx(port, folder => $"server {{\n{server(port, folder)}\n}}"));
    }

    private static async Task<Nginx> RunAsync(Nginx nginx)
    {
        await nginx.process.LineAsync(line => line.Contains("start worker process ", StringComparison.Ordinal));
        return nginx;
    }

    private static string WriteCertificate(TempFolder folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        folder.Write("server.key", key.ExportPkcs8PrivateKeyPem());
        return folder.Write("server.crt", certificate.ExportCertificatePem());
    }
}
