using Registry.Domain;
using Registry.Domain.Blobs;
using Registry.Domain.Certificates;
using Registry.Domain.Content;
using Registry.Domain.Repositories;
using Registry.Domain.Searching;
using Registry.Domain.Security;
using Registry.Domain.Security.Explaining;
using Registry.Domain.Security.Granting;
using Registry.Domain.Security.Rights;
using Registry.Domain.Security.Teams;
using Registry.Domain.Security.Tokens;
using Registry.Domain.Settings;
using Registry.Infrastructure;
using Registry.Infrastructure.Hosting;
using Registry.Web.Api;
using Registry.Web.Components;
using Registry.Web.Connectors;
using Registry.Web.Protocol;
using Registry.Web.Security;

namespace Registry.Web.Composition;

/// <summary>Who lives how long.</summary>
internal static class WebServices
{
    private const string DefaultAddress = "http://localhost:8081";

    public static void AddRegistry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.UseStaticWebAssets();

        var options = RegistryOptions.Read(builder.Configuration, DataPaths.Default(AppContext.BaseDirectory));
        builder.Services.AddSingleton(options);
        builder.Services.AddRegistryInfrastructure(options);
        AddDomain(builder.Services);
        builder.AddKestrel();
        builder.AddConnectors(options);
        builder.Services.AddSingleton<Forwarding>();
        builder.Services.AddProtocol();
        builder.Services.AddSecurity();
        builder.Services.AddApi();
        builder.Services.AddUserInterface();
        builder.Services.AddHostedService<StartupReport>();
    }

    private static void AddDomain(IServiceCollection services)
    {
        services.AddSingleton<RepositoryDirectory>();
        services.AddSingleton<RepositoryAdmin>();
        services.AddSingleton<CertificateDirectory>();
        services.AddSingleton<CertificateLoading>();
        services.AddSingleton<ServerCertificates>();
        services.AddSingleton<TrustedCertificates>();
        services.AddSingleton<SettingsDirectory>();
        services.AddSingleton<SettingsAdmin>();
        // Read in this order: a port may need a certificate.
        services.AddSingleton<IRunningConfiguration>(s => s.GetRequiredService<CertificateLoading>());
        services.AddSingleton<IRunningConfiguration>(s => s.GetRequiredService<SettingsAdmin>());
        services.AddSingleton<IRunningConfiguration>(s => s.GetRequiredService<RepositoryAdmin>());
        services.AddSingleton<AccessDirectory>();
        services.AddSingleton<AccessChanges>();
        services.AddSingleton<IRunningConfiguration>(s => s.GetRequiredService<AccessChanges>());
        services.AddSingleton<Access>();
        services.AddSingleton<ImageAccess>();
        services.AddSingleton<ContentSelectorAdmin>();
        services.AddSingleton<PrivilegeAdmin>();
        services.AddSingleton<RoleAdmin>();
        services.AddSingleton<UserAdmin>();
        services.AddSingleton<AccessTokenAdmin>();
        services.AddSingleton<AccessExplainer>();
        services.AddSingleton<AccessHolders>();
        services.AddSingleton<ExactGrants>();
        services.AddSingleton<TeamAssistant>();
        services.AddSingleton<ISearching, NameSearch>();
        services.AddSingleton<RealmAdmin>();
        services.AddSingleton<BlobStoreAdmin>();
        services.AddSingleton<ContentPorts>();
        services.AddSingleton<ContentFactory>();
    }
}
