using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Registry.Domain;
using Registry.Domain.Blobs;
using Registry.Domain.Connectors;
using Registry.Domain.Repositories;
using Registry.Domain.Security.Rights;
using Registry.Domain.Settings;
using Registry.Infrastructure;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Hosting;

namespace Registry.Tests.Support.Databases;

/// <summary>Infrastructure as the product wires it, without a host, with a look into its database commands.</summary>
internal static class TestServices
{
    public static ServiceProvider Of(Engine engine, string folder, string? connection, TimeProvider? clock, params IInterceptor[] interceptors) =>
        With(services => services.AddSingleton(clock ?? TimeProvider.System), engine, folder, connection, interceptors);

    /// <param name="change">What is wired otherwise than in the product.</param>
    public static ServiceProvider With(Action<IServiceCollection> change, Engine engine, string folder, string? connection, params IInterceptor[] interceptors)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Registry:DataPath"] = folder,
            ["Registry:Database"] = engine.ToString(),
            ["Registry:ConnectionString"] = connection,
        };
        var options = RegistryOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), folder);
        var services = new ServiceCollection().AddLogging().AddRegistryInfrastructure(options);
        services.AddSingleton<IConnectors, FakeConnectors>().AddSingleton<RepositoryDirectory>().AddSingleton<RepositoryAdmin>().AddSingleton<BlobStoreAdmin>();
        services.AddSingleton<SettingsDirectory>().AddSingleton<AccessDirectory>().AddSingleton<AccessChanges>();
        services.AddSingleton<IRunningConfiguration>(s => s.GetRequiredService<RepositoryAdmin>());
        services.AddSingleton(new DatabaseFactory(options.Database, interceptors));
        change(services);
        return services.BuildServiceProvider();
    }
}
