using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Registry.Domain.Connectors;
using Registry.Infrastructure.Hosting;

namespace Registry.Web.Connectors;

internal static class ConnectorServices
{
    public static void AddConnectors(this WebApplicationBuilder builder, RegistryOptions options)
    {
        var endpoints = new ConnectorEndpoints();
        builder.Services.AddSingleton(options.Connectors);
        builder.Services.AddSingleton(endpoints);
        builder.Services.AddSingleton<ConnectorPorts>();
        builder.Services.AddSingleton<ConnectorQuestion>();
        builder.Services.AddSingleton<ConnectionLimit>();
        builder.Services.AddSingleton<TlsCertificates>();
        builder.Services.AddSingleton<ConnectorWishes>();
        builder.Services.AddSingleton<MainAddress>();
        builder.Services.AddSingleton<KestrelPorts>();
        builder.Services.AddSingleton<RepositoryLocator>();
        builder.Services.AddSingleton<ConnectorListeners>();
        builder.Services.AddSingleton<IConnectors>(s => s.GetRequiredService<ConnectorListeners>());
        builder.Services.AddHostedService(s => s.GetRequiredService<ConnectorListeners>());
        // Not part of the application's configuration: each change there would make all of it be read anew.
        var kestrel = new ConfigurationBuilder().AddInMemoryCollection(builder.Configuration.GetSection("Kestrel").AsEnumerable(makePathsRelative: true)).Add(endpoints).Build();
        var https = HttpsPortsIn(builder.Configuration[WebHostDefaults.ServerUrlsKey]);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Configure(kestrel, reloadOnChange: true);
            server.ConfigureEndpointDefaults(endpoint =>
            {
                var connections = server.ApplicationServices.GetRequiredService<ConnectionLimit>();
                endpoint.Use(next => connection => connections.CountAsync(connection, next));
                if (endpoint.EndPoint is System.Net.IPEndPoint { Port: var port } && (endpoints.IsHttps(port) || https.Contains(port)))
                    UseOurCertificates(endpoint);
            });
        });
    }

    private static void UseOurCertificates(ListenOptions endpoint)
    {
        var certificates = endpoint.ApplicationServices.GetRequiredService<TlsCertificates>();
        endpoint.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = certificates.ChooseAsync });
    }

    /// <summary>Of the addresses given at start.</summary>
    private static HashSet<int> HttpsPortsIn(string? urls) =>
        [.. (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(u => u.StartsWith("https:", StringComparison.OrdinalIgnoreCase)).Select(u => BindingAddress.Parse(u).Port)];
}
