using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using MudBlazor.Services;
using Registry.Domain.Browsing;
using Registry.Web.Auditing;
using Registry.Web.Components.Account;
using Registry.Web.Components.BlobStores;
using Registry.Web.Components.Browse;
using Registry.Web.Components.Clients;
using Registry.Web.Components.Controls;
using Registry.Web.Components.Errors;
using Registry.Web.Components.Repositories;
using Registry.Web.Components.SettingUp;
using Registry.Web.Connectors;

namespace Registry.Web.Components;

/// <summary>The pages: what they need, what runs around them, where they are.</summary>
internal static class UserInterface
{
    public static void AddUserInterface(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            circuits.DisconnectedCircuitMaxRetained = 200;
        })
            // A browser begins a circuit with what the page was rendered from: fifty tags with long names are more than the usual 32 KB.
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = 256 * 1024);
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            mud.SnackbarConfiguration.VisibleStateDuration = 4000;
            mud.SnackbarConfiguration.ShowTransitionDuration = 150;
            mud.SnackbarConfiguration.HideTransitionDuration = 300;
            mud.SnackbarConfiguration.HideIcon = true;
        });
        services.AddScoped<Dialogs>();
        services.AddScoped<Viewer>();
        services.AddSingleton<VisibleImages>();
        services.AddScoped<RepositoryEditor>();
        services.AddScoped<BlobStoreEditor>();
        services.AddScoped<Addresses>();
        services.AddSingleton<ListeningAddress>();
        services.AddScoped<TagDeletion>();
        services.AddSingleton<TagBrowsing>();
        services.AddSingleton<ManifestInspection>();
        services.AddSingleton<ContentRemoval>();
        services.AddSingleton<WrongCredentials>();
        services.AddSingleton<SignInTrail>();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "registry.antiforgery";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The content security policy says it better.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>Comes before sign-in: whatever refuses a page, a page tells it. APIs tell theirs themselves.</summary>
    public static void UseUserInterface(this WebApplication app) =>
        app.UseWhen(context => PagePaths.Concern(context.Request.Path), pages =>
        {
            pages.UsePageHeaders();
            pages.UseErrorPages();
            pages.UseSetUpGate();
        });

    public static void MapUserInterface(this WebApplication app)
    {
        app.UseFormRefusal();
        app.MapGet("/audit/export", AuditExport.Answer).RequireAuthorization("nexus:audit:read");
        app.MapStaticAssets(AssetManifest);
        app.MapRazorComponents<App>().WithStaticAssets(AssetManifest).AddInteractiveServerRenderMode(
            // UsePageHeaders says it for every page.
            circuit => circuit.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>Beside this assembly, whichever program hosts it.</summary>
    private static string AssetManifest => Path.Combine(AppContext.BaseDirectory, "Registry.Web.staticwebassets.endpoints.json");
}
