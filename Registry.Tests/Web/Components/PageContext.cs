using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Registry.Domain.Auditing;
using Registry.Domain.Blobs;
using Registry.Domain.Browsing;
using Registry.Domain.Certificates;
using Registry.Domain.Connectors;
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
using Registry.Tests.Support;
using Registry.Web.Components.Account;
using Registry.Web.Components.BlobStores;
using Registry.Web.Components.Browse;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Repositories;
using Registry.Web.Connectors;

namespace Registry.Tests.Web.Components;

/// <summary>Renders components as a circuit does, signed in, on the services of a running server.</summary>
internal sealed class PageContext : BunitContext
{
    /// <param name="directory">Instead of the server's.</param>
    /// <param name="change">Puts other services in place of the server's.</param>
    /// <param name="userName">Who looks.</param>
    public PageContext(RegistryApp app, RepositoryDirectory? directory = null, Action<IServiceCollection>? change = null, string userName = RegistryApp.UserName)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized(userName);
        AddBunitPersistentComponentState();
        Services.AddMudServices();
        Services.AddScoped<Dialogs>();
        Services.AddScoped<Viewer>();
        Services.AddScoped<RepositoryEditor>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(directory ?? app.Services.GetRequiredService<RepositoryDirectory>());
        Services.AddSingleton(app.Services.GetRequiredService<RepositoryAdmin>());
        Services.AddSingleton(app.Services.GetRequiredService<BlobStoreAdmin>());
        Services.AddSingleton(app.Services.GetRequiredService<IBlobStoreSettings>());
        foreach (var service in new[] { typeof(Access), typeof(ImageAccess), typeof(VisibleImages), typeof(ISelectorPreviews), typeof(ISignIn),
            typeof(AccessDirectory), typeof(ContentSelectorAdmin), typeof(PrivilegeAdmin), typeof(RoleAdmin), typeof(UserAdmin), typeof(RealmAdmin),
            typeof(IBrowseCatalog), typeof(ContentChanges), typeof(ContentFactory), typeof(ContentOptions), typeof(IBlobStores), typeof(TagBrowsing), typeof(ManifestInspection), typeof(ContentRemoval),
            typeof(IConnectors), typeof(CertificateDirectory), typeof(ServerCertificates), typeof(TrustedCertificates), typeof(SettingsDirectory), typeof(SettingsAdmin), typeof(IAuditStore), typeof(AuditTrail), typeof(ISearching), typeof(AccessTokenAdmin), typeof(AccessExplainer), typeof(AccessHolders), typeof(ExactGrants), typeof(TeamAssistant), typeof(ListeningAddress) })
            Services.AddSingleton(service, app.Services.GetRequiredService(service));
        Services.AddScoped<TagDeletion>();
        Services.AddScoped<BlobStoreEditor>();
        Services.AddScoped<Addresses>();
        change?.Invoke(Services);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();
}

internal static class PageElements
{
    public static AngleSharp.Dom.IElement ByTestId<T>(this IRenderedComponent<T> rendered, string id)
        where T : IComponent => rendered.Find($"[data-testid={id}]");

    public static IReadOnlyList<AngleSharp.Dom.IElement> AllByTestId<T>(this IRenderedComponent<T> rendered, string id)
        where T : IComponent => rendered.FindAll($"[data-testid={id}]");
}
