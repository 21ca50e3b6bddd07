using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Domain;
using Registry.Domain.Auditing;
using Registry.Domain.Blobs;
using Registry.Domain.Browsing;
using Registry.Domain.Certificates;
using Registry.Domain.Content;
using Registry.Domain.Installing;
using Registry.Domain.Repositories;
using Registry.Domain.Security;
using Registry.Domain.Security.Tokens;
using Registry.Domain.Security.Rights;
using Registry.Domain.Settings;
using Registry.Infrastructure.Auditing;
using Registry.Infrastructure.Blobs;
using Registry.Infrastructure.Browsing;
using Registry.Infrastructure.Certificates;
using Registry.Infrastructure.Content;
using Registry.Infrastructure.Content.Reviews;
using Registry.Infrastructure.Database;
using Registry.Infrastructure.Hosting;
using Registry.Infrastructure.Installing;
using Registry.Infrastructure.Repositories;
using Registry.Infrastructure.Security;
using Registry.Infrastructure.Security.Tokens;
using Registry.Infrastructure.Security.Rights;
using Registry.Infrastructure.Settings;

namespace Registry.Infrastructure;

/// <summary>The public door: implements Domain's ports.</summary>
public static class InfrastructureServices
{
    public static IServiceCollection AddRegistryInfrastructure(this IServiceCollection services, RegistryOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options.Data);
        services.AddSingleton(options.Content);
        services.AddSingleton(options.Database);
        AddDatabase(services);
        AddContent(services);
        AddConfiguration(services);
        AddReviews(services);
        AddAuditing(services);
        AddAccounts(services, options.Data);
        services.AddSingleton<INodeIdentity, NodeIdentity>();
        services.AddSingleton<FirstRepository>();
        services.AddSingleton<FirstStart>();
        services.AddSingleton<ISetUp, EfSetUp>();
        services.AddSingleton<IRegistryStartup, Startup>();
        return services;
    }

    private static void AddDatabase(IServiceCollection services)
    {
        services.AddSingleton(s => new DatabaseFactory(s.GetRequiredService<DatabaseOptions>()));
        services.AddSingleton<IDbContextFactory<RegistryDb>>(s => s.GetRequiredService<DatabaseFactory>());
        services.AddScoped(s => s.GetRequiredService<DatabaseFactory>().CreateDbContext());
        services.AddSingleton<DatabaseClock>();
        services.AddSingleton<Generation>();
        services.AddSingleton<WriteTransactions>();
        services.AddSingleton<HotReads>();
    }

    private static void AddContent(IServiceCollection services)
    {
        services.AddSingleton<ContentChanges>();
        services.AddSingleton<ManifestBytes>();
        services.AddSingleton<IManifestStore, EfManifestStore>();
        services.AddSingleton<IDeletedManifests, EfDeletedManifests>();
        services.AddSingleton<IBlobLinks, EfBlobLinks>();
        services.AddSingleton<IUploadStore, EfUploadStore>();
        services.AddSingleton<INameLists, EfNameLists>();
        services.AddSingleton<IBrowseCatalog, EfBrowseCatalog>();
        services.AddSingleton<ISelectorPreviews, EfSelectorPreviews>();
        services.AddSingleton<BlobStoreFolders>();
        services.AddSingleton<IBlobStores>(s => s.GetRequiredService<BlobStoreFolders>());
        services.AddSingleton<IBlobBytes, SmallBlobs>();
        services.AddSingleton<IBlobStoreSettings, EfBlobStoreSettings>();
    }

    private static void AddConfiguration(IServiceCollection services)
    {
        services.AddSingleton<IRepositoryStore, EfRepositoryStore>();
        services.AddSingleton<ICertificateStore, EfCertificateStore>();
        services.AddSingleton<ICertificateFormats, CertificateFormats>();
        services.AddSingleton<IRemoteCertificates, RemoteCertificates>();
        services.AddSingleton<ISettingStore, EfSettingStore>();
        services.AddHostedService<ConfigurationRefresh>();
    }

    private static void AddReviews(IServiceCollection services)
    {
        // In the order in which one finds what the one before has freed.
        services.AddSingleton<IReview, UploadPurge>();
        services.AddSingleton<IReview, RepositoryRemoval>();
        services.AddSingleton<IReview, DeletedManifestExpiry>();
        services.AddSingleton<IReview, ManifestReview>();
        services.AddSingleton<IReview, LinkReview>();
        services.AddSingleton<IReview, BlobReview>();
        services.AddSingleton<IReview, BlobCompaction>();
        services.AddSingleton<ReviewQueue>();
        services.AddHostedService<ReviewWorker>();
        services.AddHostedService<TrashWorker>();
    }

    private static void AddAuditing(IServiceCollection services)
    {
        services.AddSingleton<CurrentActor>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<IAuditStore, EfAuditStore>();
        // Stopped after everything that is registered later, the web server first of all: what requests did is written by then.
        services.AddHostedService<AuditWriter>();
        services.AddHostedService<AuditRetention>();
    }

    private static void AddAccounts(IServiceCollection services, DataFolder data)
    {
        services.AddIdentityCore<Account>(identity =>
        {
            // Length is what makes a password strong; rules about characters make people write it down.
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequiredLength = 8;
        }).AddEntityFrameworkStores<RegistryDb>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<SignInDelays>();
        services.AddSingleton<RememberedLogins>();
        services.AddSingleton<AccountStamps>();
        services.AddSingleton<ISignIn, SignIn>();
        services.AddSingleton<ISessions, EndedSessions>();
        services.AddSingleton<AccessTokenStates>();
        services.AddSingleton<EfAccessTokens>();
        services.AddSingleton<IAccessTokenStore>(s => s.GetRequiredService<EfAccessTokens>());
        services.AddSingleton<AccessTokenUses>();
        services.AddHostedService(s => s.GetRequiredService<AccessTokenUses>());
        services.AddSingleton<TokenKeys>();
        services.AddSingleton<IBearerTokens, BearerTokens>();
        services.AddSingleton<OneTimePassword>();
        services.AddSingleton<IAccounts, EfAccounts>();
        services.AddSingleton<IPasswords, Passwords>();
        services.AddSingleton<IAccessStore, EfAccessStore>();
        services.AddSingleton<ITagReach, EfTagReach>();
        PrivateFolder.Create(data.Root);
        PrivateFolder.Create(data.Keys);
        services.AddDataProtection().SetApplicationName("Registry").PersistKeysToFileSystem(new DirectoryInfo(data.Keys));
    }
}
