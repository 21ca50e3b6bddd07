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
        builder.Services.AddSingleton<MainAddress>();
        builder.Services.AddSingleton<KestrelPorts>();
        builder.Services.AddSingleton<RepositoryLocator>();
        builder.Services.AddSingleton<ConnectorListeners>();
        builder.Services.AddSingleton<IConnectors>(s => s.GetRequiredService<ConnectorListeners>());
        builder.Services.AddHostedService(s => s.GetRequiredService<ConnectorListeners>());
        // Not part of the application's configuration: each change there would make all of it be read anew.
        var kestrel = new ConfigurationBuilder().AddInMemoryCollection(builder.Configuration.GetSection("Kestrel").AsEnumerable(makePathsRelative: true)).Add(endpoints).Build();
        builder.WebHost.ConfigureKestrel(server => server.Configure(kestrel, reloadOnChange: true));
    }
}
